import { DeleteOutlined, LeftOutlined, PlusOutlined } from '@ant-design/icons';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Area, DirectoryDraft } from '../../../../../src/contract/directory.ts';
import { levelsBelow, withArea, withDescendants } from '../lib/area-tree.ts';
import { saveAreas } from '../lib/draft-requests.ts';
import { Trouble } from '../lib/labels.tsx';
import { useDraftChange } from '../lib/use-draft-change.ts';
import { useWords } from '../words.ts';
import { AreaFields, NEW_AREA, type AreaForm } from './area-fields.tsx';
import styles from './areas.module.css';

interface AreaEditorProps {
  base: string;
  area: Area;
  draft: DirectoryDraft;
  isNew?: boolean;
  onMade?: (id: string) => void;
}

/** An area to edit, to move by another parent, or to take out with all below it. */
export const AreaEditor = ({ base, area, draft, isNew = false, onMade }: AreaEditorProps) => {
  const t = useWords();
  const { message } = App.useApp();
  const [isDirty, setDirty] = useState(isNew);
  const change = useDraftChange(draft);
  const { areas, departments } = draft.content;
  const save = ({ parentId, departmentId, ...rest }: AreaForm) => {
    const made: Area = {
      ...rest,
      id: isNew ? rest.id : area.id,
      parentId: parentId ?? null,
      departmentId: departmentId ?? null,
    };
    change.mutate((seen) => saveAreas(seen, withArea(areas, made)), {
      onSuccess: () => {
        void message.success(t('areas.saved', { name: made.name }), 1.5);
        setDirty(false);
        onMade?.(made.id);
      },
    });
  };
  return (
    <div className={styles.pane}>
      <header className={styles.head}>
        <Link to={base} className={styles.back} aria-label={t('do.back')}>
          <LeftOutlined />
        </Link>
        <h2>{isNew ? t('areas.add') : area.name}</h2>
        {!isNew && <AreaTools base={base} area={area} draft={draft} />}
      </header>
      <Trouble error={change.error} />
      <Form<AreaForm>
        className={styles.form ?? ''}
        layout="vertical"
        requiredMark={false}
        initialValues={area}
        onValuesChange={() => setDirty(true)}
        onFinish={save}
      >
        <AreaFields areas={areas} departments={departments} isNew={isNew} />
        <Button type="primary" htmlType="submit" disabled={!isDirty} loading={change.isPending}>
          {t(isNew ? 'areas.make' : 'do.save')}
        </Button>
      </Form>
    </div>
  );
};

const AreaTools = ({ base, area, draft }: Pick<AreaEditorProps, 'base' | 'area' | 'draft'>) => {
  const t = useWords();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const change = useDraftChange(draft);
  const { areas } = draft.content;
  const remove = () => {
    const gone = withDescendants(areas, area.id);
    void modal.confirm({
      title: t('areas.removeTitle', { name: area.name }),
      content: gone.size > 1 ? t('areas.removeHint', { n: gone.size - 1 }) : null,
      okText: t('areas.remove'),
      cancelText: t('do.cancel'),
      okButtonProps: { danger: true },
      onOk: () =>
        change.mutate(
          (seen) =>
            saveAreas(
              seen,
              areas.filter(({ id }) => !gone.has(id)),
            ),
          {
            onSuccess: () => void navigate(base),
          },
        ),
    });
  };
  return (
    <div>
      {levelsBelow(area).length > 0 && (
        <Link to={`${base}/${NEW_AREA}?below=${area.id}`}>
          <Button size="small" icon={<PlusOutlined />}>
            {t('areas.addBelow')}
          </Button>
        </Link>
      )}
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined />}
        aria-label={t('areas.remove')}
        title={t('areas.remove')}
        loading={change.isPending}
        onClick={remove}
      />
      <Trouble error={change.error} />
    </div>
  );
};
