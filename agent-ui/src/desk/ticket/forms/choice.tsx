import styles from './forms.module.css';

interface ChoiceProps<T extends string> {
  label: string;
  options: ReadonlyArray<{ value: T; name: string }>;
  value: T | undefined;
  onChoose: (value: T) => void;
}

/** One of a few, all to be seen, wrapped where they don't fit in a line. */
export const Choice = <T extends string>({ label, options, value, onChoose }: ChoiceProps<T>) => (
  <div className={styles.choice} role="radiogroup" aria-label={label}>
    {options.map((option) => (
      <label key={option.value} data-value={option.value}>
        <input
          type="radio"
          name={label}
          checked={option.value === value}
          onChange={() => onChoose(option.value)}
        />
        {option.name}
      </label>
    ))}
  </div>
);
