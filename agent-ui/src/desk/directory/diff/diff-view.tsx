import { DiffOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useMemo, useState } from 'react';
import type { DirectoryDiff } from '../../../../../src/contract/directory.ts';
import { Blank, Bones, Failure } from '../../ui/states.tsx';
import { byDepartment, isEmptyDiff, type DepartmentDiff } from '../lib/diff-figures.ts';
import { useDiff } from '../lib/directory-queries.ts';
import { useFigure } from '../lib/figures.ts';
import { useWords } from '../words.ts';
import { AreaChanges } from './area-changes.tsx';
import { DepartmentChanges } from './department-changes.tsx';
import { DiffSummary } from './diff-summary.tsx';
import cards from '../lib/cards.module.css';
import styles from './diff.module.css';

/** What makes the second directory of the first, department by department. */
export const DiffView = ({ from, to }: { from: string; to: string }) => {
  const t = useWords();
  const { data, error, isError, refetch } = useDiff(from, to);
  if (!data) {
    if (isError) return <Failure error={error} retry={refetch} />;
    return (
      <div className={cards.stack}>
        <div className={cards.card}>
          <Bones lines={[40, 70, 62]} />
        </div>
      </div>
    );
  }
  if (isEmptyDiff(data))
    return (
      <Blank
        icon={<DiffOutlined />}
        title={t('diff.none')}
        hint={t('diff.noneHint', { from: data.from, to: data.to })}
      />
    );
  return <Differences diff={data} />;
};

const Differences = ({ diff }: { diff: DirectoryDiff }) => {
  const t = useWords();
  const figure = useFigure();
  const [search, setSearch] = useState('');
  const groups = useMemo(() => byDepartment(diff), [diff]);
  const shown = groups.map((group) => only(group, search.trim())).filter((one) => one !== null);
  const { trust } = diff;
  const nameOf = (id: string) => (isVersion(id) ? id : t('state.draft'));
  return (
    <div className={cards.stack}>
      <section className={`${cards.card} ${styles.head}`}>
        <p className={styles.pair}>
          <b>{nameOf(diff.from)}</b> → <b>{nameOf(diff.to)}</b>
        </p>
        <DiffSummary diff={diff} />
        <Input.Search
          allowClear
          className={styles.search ?? ''}
          placeholder={t('diff.search')}
          aria-label={t('diff.search')}
          onChange={({ target }) => setSearch(target.value)}
        />
      </section>
      {trust && (
        <section className={`${cards.card} ${styles.trust}`}>
          <b>{t('diff.trust')}</b>{' '}
          {[trust.from, trust.to]
            .map((one) =>
              one
                ? t('diff.threshold', { target: figure(one.target), at: figure(one.threshold) })
                : t('diff.ruleOfThumb'),
            )
            .join(' → ')}
        </section>
      )}
      {shown.map((group) => (
        <DepartmentChanges key={group.id} group={group} />
      ))}
      <AreaChanges areas={diff.areas} />
    </div>
  );
};

const isVersion = (id: string): boolean => id.startsWith('v');

/** The changes of a group that have these letters; null when there are none. */
const only = (group: DepartmentDiff, search: string): DepartmentDiff | null => {
  if (search === '') return group;
  const has = ({ word }: { word: string }) => word.includes(search);
  const [added, removed, changed] = [
    group.added.filter(has),
    group.removed.filter(has),
    group.changed.filter(has),
  ];
  if (added.length + removed.length + changed.length === 0) return null;
  return { ...group, card: [], added, removed, changed };
};
