import { useId, type ReactElement } from 'react';

interface ChoiceGroupProps<T extends string> {
  legend: string;
  className?: string;
  choices: readonly { value: T; words: string }[];
  chosen: T | null;
  /** What is wrong with having chosen nothing. */
  error?: string | null;
  onChoose: (value: T) => void;
}

/** One of a few, each as large as a thumb. */
export const ChoiceGroup = <T extends string>(props: ChoiceGroupProps<T>): ReactElement => {
  const { legend, className = '', choices, chosen, error = null, onChoose } = props;
  const id = useId();
  return (
    <fieldset className={`choices ${className}`} aria-describedby={error ? id : undefined}>
      <legend>{legend}</legend>
      {choices.map(({ value, words }) => (
        <label key={value} className={`choice choice-${value}`}>
          <input
            type="radio"
            name={`${id}-choice`}
            value={value}
            checked={chosen === value}
            aria-invalid={error !== null}
            onChange={() => onChoose(value)}
          />
          <span>{words}</span>
        </label>
      ))}
      {error && (
        <p id={id} className="field-error">
          {error}
        </p>
      )}
    </fieldset>
  );
};
