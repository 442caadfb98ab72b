import { SnippetsOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTicketWords } from '../lib/ticket-words.ts';
import { Failure } from '../ui/states.tsx';
import { useFilledTemplates } from './template-requests.ts';
import { TemplatesDrawer } from './templates-drawer.tsx';
import styles from './reply-templates.module.css';

interface PickerProps {
  number: string;
  onPick: (text: string) => void;
}

/** The templates as they read for this ticket, to begin a reply with. */
export const TemplatePicker = ({ number, onPick }: PickerProps) => {
  const t = useTicketWords();
  const [open, setOpen] = useState(false);
  const [managing, setManaging] = useState(false);
  const pick = (text: string) => {
    onPick(text);
    setOpen(false);
  };
  const manage = () => {
    setOpen(false);
    setManaging(true);
  };
  return (
    <>
      <Popover
        open={open}
        onOpenChange={setOpen}
        trigger="click"
        placement="topRight"
        arrow={false}
        content={<Choices number={number} onPick={pick} onManage={manage} />}
      >
        <Button icon={<SnippetsOutlined />}>{t('template.pick')}</Button>
      </Popover>
      <TemplatesDrawer open={managing} onClose={() => setManaging(false)} />
    </>
  );
};

interface ChoicesProps extends PickerProps {
  onManage: () => void;
}

const Choices = ({ number, onPick, onManage }: ChoicesProps) => {
  const t = useTicketWords();
  const { data, error, refetch } = useFilledTemplates(number);
  return (
    <div className={styles.picker}>
      {error && <Failure error={error} retry={refetch} />}
      {data?.length === 0 && <p className={styles.none}>{t('template.none')}</p>}
      <ul>
        {data?.map(({ id, name, text }) => (
          <li key={id}>
            <button type="button" onClick={() => onPick(text)}>
              <b>{name}</b>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <Button type="link" size="small" onClick={onManage}>
        {t('template.manage')}
      </Button>
    </div>
  );
};
