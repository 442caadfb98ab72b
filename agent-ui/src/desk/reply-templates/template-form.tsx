import { Alert, Button, Input } from 'antd';
import type { TextAreaRef } from 'antd/es/input/TextArea';
import { useRef, useState } from 'react';
import { REPLY_VARIABLES, type ReplyTemplate } from '../../../../src/contract/desk-work.ts';
import { errorText } from '../lib/api-client.ts';
import { useTicketWords } from '../lib/ticket-words.ts';
import { useWriteTemplate } from './template-requests.ts';
import styles from './reply-templates.module.css';

interface FormProps {
  /** Null: a new one. */
  template: ReplyTemplate | null;
  onClose: () => void;
}

/** Writes a template; variables are put in where the cursor stands. */
export const TemplateForm = ({ template, onClose }: FormProps) => {
  const t = useTicketWords();
  const [name, setName] = useState(template?.name ?? '');
  const [text, setText] = useState(template?.text ?? '');
  const area = useRef<TextAreaRef>(null);
  const write = useWriteTemplate(template?.id ?? null);
  const put = (variable: string) => {
    const element = area.current?.resizableTextArea?.textArea;
    const [from, to] = [
      element?.selectionStart ?? text.length,
      element?.selectionEnd ?? text.length,
    ];
    setText(`${text.slice(0, from)}{{${variable}}}${text.slice(to)}`);
    element?.focus();
  };
  return (
    <form
      className={styles.writing}
      onSubmit={(event) => {
        event.preventDefault();
        write.mutate({ name, text }, { onSuccess: onClose });
      }}
    >
      <Input
        autoFocus
        maxLength={100}
        placeholder={t('template.name')}
        aria-label={t('template.name')}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Input.TextArea
        ref={area}
        autoSize={{ minRows: 5, maxRows: 16 }}
        maxLength={5_000}
        placeholder={t('template.text')}
        aria-label={t('template.text')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className={styles.variables}>
        <span>{t('template.insert')}</span>
        {REPLY_VARIABLES.map((variable) => (
          <button
            key={variable}
            type="button"
            title={`{{${variable}}}`}
            onClick={() => put(variable)}
          >
            {t(`variable.${variable}`)}
          </button>
        ))}
      </div>
      {write.isError && <Alert type="error" showIcon title={errorText(write.error)} />}
      <div className={styles.buttons}>
        <Button onClick={onClose}>{t('form.leave')}</Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={write.isPending}
          disabled={name.trim() === '' || text.trim() === ''}
        >
          {t('template.save')}
        </Button>
      </div>
    </form>
  );
};
