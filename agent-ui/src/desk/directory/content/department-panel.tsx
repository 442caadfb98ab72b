import { DeleteOutlined, EditOutlined, LeftOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import type { DirectoryDepartment } from '../../../../../src/contract/directory.ts';
import { ProblemError } from '../../lib/api-client.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { useDraftDesk, type DraftDesk } from '../lib/draft-desk.tsx';
import { removeDepartment } from '../lib/draft-requests.ts';
import type { Sharer } from '../lib/keyword-rows.ts';
import { Trouble } from '../lib/labels.tsx';
import { useDraftChange } from '../lib/use-draft-change.ts';
import { useWords } from '../words.ts';
import { CardDialog } from './card-dialog.tsx';
import { DepartmentKeywords } from './department-keywords.tsx';
import styles from './department-panel.module.css';

interface DepartmentPanelProps {
  base: string;
  department: DirectoryDepartment;
  owners: ReadonlyMap<string, readonly Sharer[]>;
}

/** A department's card, and below it its keywords. */
export const DepartmentPanel = ({ base, department, owners }: DepartmentPanelProps) => {
  const t = useWords();
  const desk = useDraftDesk();
  const language = useLanguage();
  const [isLong, setLong] = useState(false);
  const { id, name, englishName, duties } = department;
  const [first, second] = language === 'zh' ? [name, englishName] : [englishName, name];
  return (
    <>
      <header className={styles.card}>
        <div className={styles.title}>
          <Link to={base} className={styles.back} aria-label={t('do.back')}>
            <LeftOutlined />
          </Link>
          <h2>{first}</h2>
          <small>{second}</small>
          <code>{id}</code>
          {desk && <CardTools base={base} desk={desk} department={department} />}
        </div>
        <button
          type="button"
          className={styles.duties}
          data-long={isLong || undefined}
          aria-expanded={isLong}
          onClick={() => setLong(!isLong)}
        >
          {duties}
        </button>
      </header>
      <DepartmentKeywords department={department} owners={owners} />
    </>
  );
};

interface CardToolsProps {
  base: string;
  desk: DraftDesk;
  department: DirectoryDepartment;
}

const CardTools = ({ base, desk, department }: CardToolsProps) => {
  const t = useWords();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const [isEditing, setEditing] = useState(false);
  const removing = useDraftChange(desk.draft);
  const { keywords, ...card } = department;
  const remove = () =>
    void modal.confirm({
      title: t('departments.removeTitle', { name: department.name }),
      content: t('departments.removeHint', { n: keywords.length }),
      okText: t('departments.remove'),
      cancelText: t('do.cancel'),
      okButtonProps: { danger: true },
      onOk: () =>
        removing
          .mutateAsync((seen) => removeDepartment(seen, department.id))
          .then(() => navigate(base))
          .catch((error: unknown) => {
            if (!(error instanceof ProblemError)) throw error;
          }),
    });
  return (
    <>
      <div className={styles.tools}>
        <Button size="small" icon={<EditOutlined />} onClick={() => setEditing(true)}>
          {t('departments.edit')}
        </Button>
        <Button
          size="small"
          type="text"
          icon={<DeleteOutlined />}
          aria-label={t('departments.remove')}
          title={t('departments.remove')}
          onClick={remove}
        />
        {isEditing && (
          <CardDialog
            draft={desk.draft}
            title={department.name}
            initial={card}
            onDone={() => setEditing(false)}
            onClose={() => setEditing(false)}
          />
        )}
      </div>
      {removing.error && (
        <div className={styles.refused}>
          <Trouble error={removing.error} />
        </div>
      )}
    </>
  );
};
