import type { ReactElement, ReactNode } from 'react';

interface FoldedFormProps {
  title: string;
  hint: string;
  /** What came of it; nothing before it is sent. */
  outcome: string | false;
  isFailed: boolean;
  isSending: boolean;
  send: string;
  onSend: () => void;
  children: ReactNode;
}

/** A form that nobody has to fill in: closed until somebody wants it. */
export const FoldedForm = (props: FoldedFormProps): ReactElement => {
  const { title, hint, outcome, isFailed, isSending, send, onSend, children } = props;
  return (
    <details className="chat-fold">
      <summary>{title}</summary>
      <form
        className="chat-fold-body"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        <p className="field-hint">{hint}</p>
        {children}
        <p role="status" className={isFailed ? 'field-error' : 'field-hint'}>
          {outcome}
        </p>
        <button type="submit" className="button" disabled={isSending}>
          {send}
        </button>
      </form>
    </details>
  );
};
