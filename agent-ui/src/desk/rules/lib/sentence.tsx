import type { ReactElement } from 'react';
import { useWords } from '../words.ts';
import { Mark } from './card.tsx';
import { FieldNote } from './field-errors.tsx';
import styles from './sentence.module.css';

export interface SentenceProps {
  /** Its fields stand where it has `<1/>`, `<2/>`… */
  text: string;
  fields: readonly ReactElement[];
  paths: readonly string[];
  isChanged: boolean;
}

/** A rule as a sentence with gaps, and what is wrong with what was filled in. */
export const Sentence = ({ text, fields, paths, isChanged }: SentenceProps) => {
  const t = useWords();
  const parts = text.split(/<(\d)\/>/);
  return (
    <div className={styles.sentence}>
      <div className={styles.text}>
        {parts.map((part, at) => (at % 2 === 0 ? part : fields[Number(part) - 1]))}{' '}
        {isChanged && <Mark kind="changed" text={t('mark.changed')} />}
      </div>
      {paths.map((path) => (
        <FieldNote key={path} path={path} deep />
      ))}
    </div>
  );
};
