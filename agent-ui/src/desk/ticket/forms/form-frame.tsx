import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffCommand } from '../../../../../src/contract/commands.ts';
import type { TicketView } from '../../../../../src/contract/ticket.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { useFormFrame } from '../../ui/use-form-frame.ts';
import type { FormCommand } from '../actions.ts';
import styles from './forms.module.css';

/** What every form of the dock gets. */
export interface FormProps {
  ticket: TicketView;
  busy: boolean;
  /** Resolves to whether the desk took it; only then the draft goes. */
  onSend: (command: StaffCommand) => Promise<boolean>;
  onLeave: () => void;
}

interface FrameProps {
  type: FormCommand;
  busy: boolean;
  /** Whether all is there that the command needs. */
  ready: boolean;
  /** Who reads it: the citizen, or people of the desk only. */
  reader?: 'citizen' | 'desk';
  onSend: () => void;
  onLeave: () => void;
  /** Beside the buttons that send. */
  tools?: ReactNode;
  children: ReactNode;
}

/** A small form in the dock: Ctrl+Enter sends it, Escape leaves it. */
export const FormFrame = (props: FrameProps) => {
  const { type, busy, ready, reader = 'desk', onSend, onLeave, tools, children } = props;
  const { t } = useTranslation();
  const words = useTicketWords();
  const send = ready && !busy ? onSend : null;
  const frame = useFormFrame({ send, leave: onLeave });
  return (
    <form
      {...frame}
      className={styles.form}
      data-type={type}
      aria-label={t(`command.${type}`)}
      onSubmit={(event) => {
        event.preventDefault();
        send?.();
      }}
    >
      <div className={styles.fields}>{children}</div>
      <div className={styles.sending}>
        <span data-reader={reader}>{words(`reader.${reader}`)}</span>
        {tools}
        <Button onClick={onLeave}>{words('form.leave')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!ready}>
          {words(`send.${type}`)} <kbd>Ctrl ↵</kbd>
        </Button>
      </div>
    </form>
  );
};

/** A field with its name before it. */
export const Field = ({ name, children }: { name: string; children: ReactNode }) => (
  <div className={styles.field} role="group" aria-label={name}>
    <span aria-hidden>{name}</span>
    {children}
  </div>
);
