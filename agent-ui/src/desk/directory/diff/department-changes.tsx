import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Department } from '../lib/department-names.tsx';
import type { DepartmentDiff } from '../lib/diff-figures.ts';
import { useFigure } from '../lib/figures.ts';
import { NewLabel, SizeMarks, WarnLabel } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import cards from '../lib/cards.module.css';
import styles from './diff.module.css';

type Change = 'added' | 'removed' | 'changed';

interface Line {
  key: string;
  change: Change;
  word: string;
  weight: ReactNode;
  note: string;
}

/** So many at first; a whole new department may have thousands. */
const FIRST = 60;

/** What differs in one department: its card, then its words. */
export const DepartmentChanges = ({ group }: { group: DepartmentDiff }) => {
  const t = useWords();
  const [all, setAll] = useState(false);
  const { id, state, card, added, removed, changed } = group;
  const lines = useLines(group);
  const shown = all ? lines : lines.slice(0, FIRST);
  const sizes = { added: added.length, removed: removed.length, changed: changed.length };
  return (
    <section className={cards.card} aria-label={id}>
      <div className={cards.cardHead}>
        <Department id={id} />
        {state === 'added' && <NewLabel text={t('diff.newDepartment')} />}
        {state === 'removed' && <WarnLabel text={t('diff.goneDepartment')} />}
        <SizeMarks sizes={sizes} />
      </div>
      {card.map(({ field, from, to }) => (
        <p key={field} className={styles.cardLine}>
          <span>{t(`card.${field}`)}</span>
          <del>{from}</del>
          <ins>{to}</ins>
        </p>
      ))}
      <ul className={styles.words}>
        {shown.map(({ key, change, word, weight, note }) => (
          <li key={key} data-change={change}>
            <b>{word}</b>
            <span>{weight}</span>
            {note && <small>{note}</small>}
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <p className={styles.more}>
          <Button type="link" onClick={() => setAll(true)}>
            {t('diff.showAll', { n: lines.length })}
          </Button>
        </p>
      )}
    </section>
  );
};

const useLines = ({ added, removed, changed }: DepartmentDiff): Line[] => {
  const figure = useFigure();
  return [
    ...changed.map(({ word, from, to }) => ({
      key: `~${word}`,
      change: 'changed' as const,
      word,
      weight:
        from.weight === to.weight ? (
          figure(to.weight)
        ) : (
          <>
            {figure(from.weight)}
            <i data-way={to.weight > from.weight ? 'up' : 'down'}>
              {to.weight > from.weight ? '↑' : '↓'}
            </i>
            {figure(to.weight)}
          </>
        ),
      note: from.note === to.note ? '' : `${from.note ?? '—'} → ${to.note ?? '—'}`,
    })),
    ...added.map((one) => plain(one, 'added', figure)),
    ...removed.map((one) => plain(one, 'removed', figure)),
  ];
};

const plain = (
  { word, weight, note = '' }: DepartmentDiff['added'][number],
  change: Change,
  figure: (value: number) => string,
): Line => ({ key: change + word, change, word, weight: figure(weight), note });
