import { useState } from 'react';
import { clockText, minutesOf } from './hours.ts';

interface TimeFieldProps {
  label: string;
  /** Minutes from midnight. */
  value: number;
  invalid: boolean;
  disabled: boolean;
  onChange: (minutes: number) => void;
}

/** A time of day on a 24-hour clock, whatever the browser's own is; `24:00` is the end of a day. */
export const TimeField = ({ label, value, invalid, disabled, onChange }: TimeFieldProps) => {
  const [typed, setTyped] = useState<string | null>(null);
  const put = (text: string) => {
    setTyped(text);
    const minutes = minutesOf(text);
    if (minutes !== null) onChange(minutes);
  };
  return (
    <input
      inputMode="numeric"
      size={5}
      maxLength={5}
      disabled={disabled}
      aria-label={label}
      aria-invalid={invalid || (typed !== null && minutesOf(typed) === null)}
      value={typed ?? clockText(value)}
      onChange={({ target }) => put(target.value)}
      onBlur={() => setTyped(null)}
    />
  );
};
