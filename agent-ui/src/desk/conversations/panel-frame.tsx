import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTicketWords } from '../lib/ticket-words.ts';
import { useFormFrame } from '../ui/use-form-frame.ts';
import styles from './panel.module.css';

interface FrameProps {
  label: string;
  send: string;
  ready: boolean;
  busy: boolean;
  onSend: () => void;
  onLeave: () => void;
  children: ReactNode;
}

/** A form above the reply: Ctrl+Enter sends it, Escape leaves it. */
export const PanelFrame = (props: FrameProps) => {
  const { label, send, ready, busy, onSend, onLeave, children } = props;
  const words = useTicketWords();
  const submit = ready && !busy ? onSend : null;
  const frame = useFormFrame({ send: submit, leave: onLeave });
  return (
    <form
      {...frame}
      className={styles.panel}
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        submit?.();
      }}
    >
      {children}
      <div className={styles.buttons}>
        <Button onClick={onLeave}>{words('form.leave')}</Button>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={busy}>
          {send} <kbd>Ctrl ↵</kbd>
        </Button>
      </div>
    </form>
  );
};
