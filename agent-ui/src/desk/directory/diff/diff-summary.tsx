import type { DirectoryDiff } from '../../../../../src/contract/directory.ts';
import { useShortName } from '../lib/department-names.tsx';
import { byDepartment, figuresOf, isEmptyDiff, sizeOf, sumOf } from '../lib/diff-figures.ts';
import { SizeMarks } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import styles from './diff.module.css';

const NAMED = 6;

/** How much differs, in one line, and where most of it does. */
export const DiffSummary = ({ diff }: { diff: DirectoryDiff }) => {
  const t = useWords();
  const nameOf = useShortName();
  if (isEmptyDiff(diff)) return <p className={styles.same}>{t('diff.none')}</p>;
  const figures = figuresOf(diff);
  const groups = byDepartment(diff);
  return (
    <div className={styles.summary}>
      <ul>
        {(['departments', 'keywords', 'areas'] as const)
          .filter((part) => sumOf(figures[part]) > 0)
          .map((part) => (
            <li key={part}>
              {t(`part.${part}`)} <SizeMarks sizes={figures[part]} />
            </li>
          ))}
        {figures.trust && <li>{t('diff.trust')}</li>}
      </ul>
      {groups.length > 0 && (
        <p>
          {groups
            .slice(0, NAMED)
            .map((group) => `${nameOf(group.id)} ${sizeOf(group) || ''}`.trim())
            .join(' · ')}
          {groups.length > NAMED && ` · ${t('diff.andMore', { n: groups.length - NAMED })}`}
        </p>
      )}
    </div>
  );
};
