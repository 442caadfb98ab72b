import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useDraft } from './draft.ts';
import styles from './dock.module.css';

export const WRITINGS = ['reply', 'answer', 'note'] as const;
export type Writing = (typeof WRITINGS)[number];

interface ComposerProps {
  number: string;
  writing: Writing;
  busy: boolean;
  /** Resolves to whether the desk took it; only then the draft goes. */
  onSend: (text: string) => Promise<boolean>;
  onLeave: () => void;
}

/** Where people write to the citizen, or to each other. */
export const Composer = ({ number, writing, busy, onSend, onLeave }: ComposerProps) => {
  const { t } = useTranslation();
  const { text, write } = useDraft(number, writing);
  const words = text.trim();
  const send = async () => {
    if (words !== '' && !busy && (await onSend(words))) write('');
  };
  return (
    <div className={styles.composer} data-writing={writing}>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 3, maxRows: 12 }}
        maxLength={5_000}
        placeholder={t(`composer.${writing}`)}
        aria-label={t(`composer.${writing}`)}
        value={text}
        onChange={({ target }) => write(target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onLeave();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
        }}
      />
      <div className={styles.sending}>
        <span>{t(writing === 'note' ? 'composer.inside' : 'composer.outside')}</span>
        <Button onClick={onLeave}>{t('composer.leave')}</Button>
        <Button type="primary" loading={busy} disabled={words === ''} onClick={() => void send()}>
          {t(`composer.send.${writing}`)} <kbd>Ctrl ↵</kbd>
        </Button>
      </div>
    </div>
  );
};
