import { PlusOutlined } from '@ant-design/icons';
import { Button, Drawer, Popconfirm } from 'antd';
import { useState } from 'react';
import type { ReplyTemplate } from '../../../../src/contract/desk-work.ts';
import { useTicketWords } from '../lib/ticket-words.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { Bones, Failure } from '../ui/states.tsx';
import { TemplateForm } from './template-form.tsx';
import { useRemoveTemplate, useReplyTemplates } from './template-requests.ts';
import { TemplateText } from './template-text.tsx';
import styles from './reply-templates.module.css';

interface DrawerProps {
  open: boolean;
  onClose: () => void;
}

/** All templates that the viewer's replies can begin with: to read, and one's own to write. */
export const TemplatesDrawer = ({ open, onClose }: DrawerProps) => {
  const t = useTicketWords();
  return (
    <Drawer title={t('template.title')} open={open} onClose={onClose} size={560} destroyOnHidden>
      <Templates />
    </Drawer>
  );
};

const Templates = () => {
  const t = useTicketWords();
  const { data, error, refetch } = useReplyTemplates();
  /** The id of the one that is changed, or `new`. */
  const [writing, setWriting] = useState<string | null>(null);
  const close = () => setWriting(null);
  if (error) return <Failure error={error} retry={refetch} />;
  if (!data) return <Bones lines={[50, 90, 80]} />;
  return (
    <div className={styles.templates}>
      {data.mayAdd && writing !== 'new' && (
        <Button icon={<PlusOutlined />} onClick={() => setWriting('new')}>
          {t('template.add')}
        </Button>
      )}
      {writing === 'new' && <TemplateForm template={null} onClose={close} />}
      {data.items.length === 0 && <p className={styles.none}>{t('template.none')}</p>}
      <ul>
        {data.items.map((template) => (
          <li key={template.id}>
            {writing === template.id ? (
              <TemplateForm template={template} onClose={close} />
            ) : (
              <Line template={template} onEdit={() => setWriting(template.id)} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
};

const Line = ({ template, onEdit }: { template: ReplyTemplate; onEdit: () => void }) => {
  const t = useTicketWords();
  const remove = useRemoveTemplate();
  const { id, departmentId, name, text, mayEdit } = template;
  return (
    <article className={styles.template} aria-label={name}>
      <header>
        <b>{name}</b>
        {departmentId ? (
          <DepartmentLabel departmentId={departmentId} />
        ) : (
          <em>{t('template.forAll')}</em>
        )}
        {mayEdit && (
          <>
            <Button type="text" size="small" onClick={onEdit}>
              {t('template.edit')}
            </Button>
            <Popconfirm
              title={t('template.removeSure')}
              okText={t('template.remove')}
              onConfirm={() => remove.mutate(id)}
            >
              <Button type="text" size="small" danger loading={remove.isPending}>
                {t('template.remove')}
              </Button>
            </Popconfirm>
          </>
        )}
      </header>
      <TemplateText text={text} />
    </article>
  );
};
