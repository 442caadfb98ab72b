import { BulbOutlined, LoadingOutlined } from '@ant-design/icons';
import { useState } from 'react';
import type { ProposalList } from '../../../../../src/contract/proposals.ts';
import { Moment } from '../../ui/moment.tsx';
import { Blank, Bones, Failure } from '../../ui/states.tsx';
import { useFigure } from '../lib/figures.ts';
import { useWords } from '../words.ts';
import { AnswerBar } from './answer-bar.tsx';
import { DepartmentSuggestions } from './department-suggestions.tsx';
import { DismissedList } from './dismissed-list.tsx';
import { useSuggestions } from './suggestion-requests.ts';
import cards from '../lib/cards.module.css';
import styles from './suggestions.module.css';

/** What the keywords should learn from the tickets that people dispatched by hand. */
export const SuggestionsTab = () => {
  const { data, error, isError, refetch } = useSuggestions();
  if (data) return <Suggestions list={data} />;
  if (isError) return <Failure error={error} retry={refetch} />;
  return (
    <div className={cards.stack}>
      <div className={cards.card}>
        <Bones lines={[40, 80, 72, 84]} />
      </div>
    </div>
  );
};

const Suggestions = ({ list }: { list: ProposalList }) => {
  const { items, dismissed, mayEdit } = list;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const choosable = items.filter(({ draftId }) => draftId === null).map(({ id }) => id);
  const chosenIds = choosable.filter((id) => chosen.has(id));
  const choose = (ids: readonly string[], on: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      for (const id of ids) {
        if (on) after.add(id);
        else after.delete(id);
      }
      return after;
    });
  const departments = [...new Set(items.map(({ departmentId }) => departmentId))];
  return (
    <div className={cards.stack}>
      <Basis list={list} />
      {mayEdit && choosable.length > 0 && (
        <AnswerBar
          all={choosable}
          chosen={chosenIds}
          onChoose={choose}
          onDone={() => setChosen(new Set())}
        />
      )}
      {departments.map((id) => (
        <DepartmentSuggestions
          key={id}
          departmentId={id}
          items={items.filter(({ departmentId }) => departmentId === id)}
          chosen={chosen}
          onChoose={mayEdit ? choose : undefined}
        />
      ))}
      {items.length === 0 && <Nothing list={list} />}
      {dismissed.length > 0 && <DismissedList items={dismissed} mayEdit={mayEdit} />}
    </div>
  );
};

/** Which tickets this was learned from, and when. */
const Basis = ({ list: { basedOn, refreshing } }: { list: ProposalList }) => {
  const t = useWords();
  const figure = useFigure();
  return (
    <section className={styles.basis}>
      <p>{t('suggest.promise')}</p>
      <p className={cards.facts}>
        {basedOn && (
          <>
            <span>{t('suggest.tickets', { n: figure(basedOn.tickets) })}</span>
            <span>{t('suggest.byHand', { n: figure(basedOn.byHand) })}</span>
            <span>
              <b>{t('suggest.corrections', { n: figure(basedOn.corrections) })}</b>
            </span>
            <span>
              {t('suggest.learned', { version: basedOn.version })} <Moment at={basedOn.at} />
            </span>
          </>
        )}
        {refreshing && (
          <span role="status">
            <LoadingOutlined /> {t('suggest.refreshing')}
          </span>
        )}
      </p>
    </section>
  );
};

const Nothing = ({ list: { basedOn, refreshing } }: { list: ProposalList }) => {
  const t = useWords();
  if (!basedOn && refreshing) {
    return (
      <div className={cards.card}>
        <Bones lines={[40, 80, 72, 84]} />
      </div>
    );
  }
  return (
    <div className={cards.card}>
      <Blank icon={<BulbOutlined />} title={t('suggest.none')} hint={t('suggest.noneHint')} />
    </div>
  );
};
