import { Input } from 'antd';
import type { Name } from '../../../../../src/contract/words.ts';
import { useWords } from '../words.ts';
import { FieldNote } from './field-errors.tsx';
import styles from './fields.module.css';

interface NameFieldsProps {
  label: string;
  path: string;
  value: Name;
  onChange: (name: Name) => void;
  /** For texts of several lines. */
  long?: boolean;
}

/** A name in both languages, as everything is that citizens and departments read. */
export const NameFields = ({ label, path, value, onChange, long }: NameFieldsProps) => {
  const t = useWords();
  const Field = long ? Input.TextArea : Input;
  return (
    <div className={styles.names}>
      {(['zh', 'en'] as const).map((language) => (
        <label key={language}>
          <span>{t(`name.${language}`, { label })}</span>
          <Field
            value={value[language]}
            maxLength={long ? 2_000 : 200}
            lang={language}
            onChange={({ target }) => onChange({ ...value, [language]: target.value })}
          />
          <FieldNote path={`${path}.${language}`} />
        </label>
      ))}
    </div>
  );
};
