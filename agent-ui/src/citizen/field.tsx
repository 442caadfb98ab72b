import { useId, type InputHTMLAttributes, type ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import type { Word } from './translate.ts';

interface FieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'onChange'> {
  label: string;
  error?: Word | undefined;
  onText: (text: string) => void;
}

/** One line of a form, with its label above and what is wrong below. */
export const Field = ({ label, error, onText, ...input }: FieldProps): ReactElement => {
  const { t } = useCitizen();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-invalid={error !== undefined}
        aria-describedby={error && `${id}-error`}
        onChange={(event) => onText(event.target.value)}
      />
      {error && (
        <p id={`${id}-error`} className="field-error">
          {t(error)}
        </p>
      )}
    </div>
  );
};
