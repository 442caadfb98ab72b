import { useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';

interface TwoStepButtonProps {
  /** The first step, and its name for screen readers where the words alone do not say it all. */
  label: string;
  name?: string;
  className?: string;
  /** The second step. */
  question: string;
  yes: string;
  no: string;
  /** What it does cannot be undone. */
  dangerous?: boolean;
  busy?: boolean;
  onYes: () => void;
  children?: ReactNode;
}

/** A button for what is not easily undone: it asks once more before it acts. The focus goes to the
 *  question, and back to the button after a no. */
export const TwoStepButton = ({ label, name, className = '', ...question }: TwoStepButtonProps) => {
  const [step, setStep] = useState<'offered' | 'asked' | 'declined'>('offered');
  if (step === 'asked') return <Question {...question} onNo={() => setStep('declined')} />;
  return (
    <button
      type="button"
      className={`text-button ${className}`}
      aria-label={name}
      ref={step === 'declined' ? focusOn : undefined}
      onClick={() => setStep('asked')}
    >
      {label}
    </button>
  );
};

const focusOn = (element: HTMLElement | null): void => element?.focus();

type QuestionProps = Omit<TwoStepButtonProps, 'label' | 'name' | 'className'> & {
  onNo: () => void;
};

const Question = (props: QuestionProps): ReactElement => {
  const { question, yes, no, dangerous = false, busy = false, onYes, onNo, children } = props;
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => focusOn(group.current), []);
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
          className={`button ${dangerous ? 'button-danger' : 'button-main'}`}
          aria-disabled={busy}
          onClick={busy ? undefined : onYes}
        >
          {yes}
        </button>
      </div>
    </div>
  );
};
