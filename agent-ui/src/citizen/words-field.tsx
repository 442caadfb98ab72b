import { useId, type ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import { useGrowing } from './use-growing.ts';

/** As the contract says; importing it would bring zod into the page. */
const MAX_WORDS = 5_000;

export const isTooLong = (text: string): boolean => text.trim().length > MAX_WORDS;

interface WordsFieldProps {
  label: string;
  text: string;
  /** The citizen tried to send nothing. */
  missing?: boolean;
  autoFocus?: boolean;
  onText: (text: string) => void;
}

/** A few lines about a ticket. */
export const WordsField = (props: WordsFieldProps): ReactElement => {
  const { label, text, missing = false, autoFocus = false, onText } = props;
  const { t } = useCitizen();
  const id = useId();
  const over = text.trim().length - MAX_WORDS;
  return (
    <div className="words-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={useGrowing()}
        rows={3}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- the citizen has just asked for this field
        autoFocus={autoFocus}
        value={text}
        aria-invalid={missing || over > 0}
        aria-describedby={`${id}-error`}
        onChange={(event) => onText(event.target.value)}
      />
      <p id={`${id}-error`} className="field-error">
        {missing && t('words.missing')}
        {over > 0 && t('ask.over', { count: over })}
      </p>
    </div>
  );
};
