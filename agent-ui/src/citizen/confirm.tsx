import { useEffect, useRef, type ReactElement, type ReactNode } from 'react';

interface ConfirmProps {
  question: string;
  yes: string;
  no: string;
  busy?: boolean;
  onYes: () => void;
  onNo: () => void;
  children?: ReactNode;
}

/** The second step before something is lost; it takes the focus when it appears. */
export const Confirm = (props: ConfirmProps): ReactElement => {
  const { question, yes, no, busy = false, onYes, onNo, children } = props;
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => group.current?.focus(), []);
  return (
    <div ref={group} className="confirm" role="group" aria-label={question} tabIndex={-1}>
      <p className="confirm-question">{question}</p>
      {children}
      <div className="confirm-buttons">
        <button type="button" className="button" onClick={onNo}>
          {no}
        </button>
        <button
          type="button"
          className="button button-danger"
          aria-disabled={busy}
          onClick={busy ? undefined : onYes}
        >
          {yes}
        </button>
      </div>
    </div>
  );
};
