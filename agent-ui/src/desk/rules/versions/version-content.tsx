import type { Rules, Section } from '../../../../../src/contract/rulebook.ts';
import { linesOf } from '../changes/changes.ts';
import { useSay } from '../lib/say.ts';
import styles from './versions.module.css';

interface VersionContentProps<S extends Section> {
  section: S;
  content: Rules[S];
}

/** All that a version says, line by line. */
export const VersionContent = <S extends Section>({ section, content }: VersionContentProps<S>) => {
  const lines = linesOf(section, content, useSay());
  return (
    <dl className={styles.lines}>
      {lines.map(({ text, says }, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- a version never changes
        <div key={at}>
          <dt>{text}</dt>
          <dd>{says}</dd>
        </div>
      ))}
    </dl>
  );
};
