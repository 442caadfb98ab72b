import { useState } from 'react';
import { useWords } from '../words.ts';
import type { Change } from './change.ts';
import styles from './changes.module.css';

const signs = { added: '+', removed: '−', changed: '~' } as const;
const SHOWN_AT_FIRST = 14;

/** What changed, one line each. */
export const ChangeList = ({ changes }: { changes: readonly Change[] }) => {
  const t = useWords();
  const [isWhole, setWhole] = useState(false);
  if (changes.length === 0) return <p className={styles.none}>{t('change.nothing')}</p>;
  const shown = isWhole ? changes : changes.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <ul className={styles.list}>
        {shown.map(({ mark, text, before, after }) => (
          <li key={`${mark}${text}${before ?? ''}${after ?? ''}`} data-mark={mark}>
            <i role="img" aria-label={t(`mark.${mark}`)}>
              {signs[mark]}
            </i>
            <span>
              <b>{text}</b> {before !== undefined && <del>{before}</del>}
              {before !== undefined && after !== undefined && ' → '}
              {after !== undefined && <ins>{after}</ins>}
            </span>
          </li>
        ))}
      </ul>
      {shown.length < changes.length && (
        <button type="button" className={styles.more} onClick={() => setWhole(true)}>
          {t('change.more', { n: changes.length - shown.length })}
        </button>
      )}
    </>
  );
};
