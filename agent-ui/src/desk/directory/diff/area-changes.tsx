import type { Area, DirectoryDiff } from '../../../../../src/contract/directory.ts';
import { useShortName } from '../lib/department-names.tsx';
import { SizeMarks } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import cards from '../lib/cards.module.css';
import styles from './diff.module.css';

/** The places that came, went, or mean something else now. */
export const AreaChanges = ({ areas }: { areas: DirectoryDiff['areas'] }) => {
  const t = useWords();
  const wordsOf = useAreaWords();
  const { added, removed, changed } = areas;
  if (added.length + removed.length + changed.length === 0) return null;
  const sizes = { added: added.length, removed: removed.length, changed: changed.length };
  return (
    <section className={cards.card}>
      <div className={cards.cardHead}>
        <h2>{t('part.areas')}</h2>
        <SizeMarks sizes={sizes} />
      </div>
      {changed.map(({ id, from, to }) => (
        <p key={id} className={styles.cardLine}>
          <span>{to.name}</span>
          <del>{wordsOf(from)}</del>
          <ins>{wordsOf(to)}</ins>
        </p>
      ))}
      {added.map((area) => (
        <p key={area.id} className={styles.cardLine}>
          <span>{area.name}</span>
          <ins>{wordsOf(area)}</ins>
        </p>
      ))}
      {removed.map((area) => (
        <p key={area.id} className={styles.cardLine}>
          <span>{area.name}</span>
          <del>{wordsOf(area)}</del>
        </p>
      ))}
    </section>
  );
};

const useAreaWords = () => {
  const t = useWords();
  const nameOf = useShortName();
  return ({ name, level, parentId, departmentId, words }: Area): string =>
    [
      name,
      t(`level.${level}`),
      parentId && `${t('areas.parent')} ${parentId}`,
      departmentId && nameOf(departmentId),
      words.join('、'),
    ]
      .filter(Boolean)
      .join(' · ');
};
