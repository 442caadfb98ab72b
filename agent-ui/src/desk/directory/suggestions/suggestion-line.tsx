import { Checkbox } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Proposal, ProposedExample } from '../../../../../src/contract/proposals.ts';
import { Moment } from '../../ui/moment.tsx';
import { Department } from '../lib/department-names.tsx';
import { useFigure } from '../lib/figures.ts';
import { NewLabel } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import styles from './suggestions.module.css';

interface SuggestionLineProps {
  item: Proposal;
  isChosen: boolean;
  /** Absent for those who only read. */
  onChoose: ((on: boolean) => void) | undefined;
}

/** One suggestion: what to change, why, and what would come of it. */
export const SuggestionLine = ({ item, isChosen, onChoose }: SuggestionLineProps) => {
  const t = useWords();
  const { draftId } = item;
  return (
    <li className={styles.line} data-chosen={isChosen && draftId === null}>
      {onChoose && (
        <Checkbox
          checked={isChosen && draftId === null}
          disabled={draftId !== null}
          onChange={({ target }) => onChoose(target.checked)}
          aria-label={t('suggest.choose', { word: item.word })}
        />
      )}
      <div className={styles.what}>
        <p className={styles.sentence}>
          <Sentence item={item} />
          {draftId && (
            <Link to={`/directory/drafts/${draftId}/changes`}>
              <NewLabel text={t('suggest.inDraft')} />
            </Link>
          )}
        </p>
        <Reasons item={item} />
        <Examples examples={item.examples} />
      </div>
      <Effect mends={item.mends} breaks={item.breaks} />
    </li>
  );
};

/** Stands for the word while the sentence is put together. */
const GAP = '\u0000';

const Sentence = ({ item: { action, word, from, to } }: { item: Proposal }) => {
  const t = useWords();
  const figure = useFigure();
  const values = { word: GAP, from: figure(from ?? 0), to: figure(to ?? 0) };
  const [before, after] = t(`suggest.do.${action}`, values).split(GAP);
  return (
    <span>
      {before}
      <mark>{word}</mark>
      {after}
    </span>
  );
};

const Reasons = ({ item }: { item: Proposal }) => {
  const t = useWords();
  const figure = useFigure();
  const { action, support, days, citizens, counterExamples, departmentId, sentTo } = item;
  const isTooStrong = action === 'lower' || action === 'remove';
  const others = sentTo.filter((one) => one.departmentId !== departmentId);
  return (
    <p className={styles.reasons}>
      <span>{t(isTooStrong ? 'suggest.misled' : 'suggest.seen', { n: figure(support) })}</span>
      <span>{t('suggest.from', { days: figure(days), citizens: figure(citizens) })}</span>
      {isTooStrong && (
        <span>
          {t('suggest.sentTo')}
          {others.slice(0, 3).map((one) => (
            <Department key={one.departmentId} id={one.departmentId} />
          ))}
        </span>
      )}
      {counterExamples > 0 && (
        <span>
          {t(isTooStrong ? 'suggest.rightOnes' : 'suggest.counter', { n: figure(counterExamples) })}
        </span>
      )}
    </p>
  );
};

const Effect = ({ mends, breaks }: { mends: number; breaks: number }) => {
  const t = useWords();
  const figure = useFigure();
  return (
    <dl className={styles.effect}>
      <div data-tone="ok" title={t('suggest.mendsHint')}>
        <dt>{t('suggest.mends')}</dt>
        <dd>{figure(mends)}</dd>
      </div>
      <div data-tone={breaks > 0 ? 'danger' : undefined} title={t('suggest.breaksHint')}>
        <dt>{t('suggest.breaks')}</dt>
        <dd>{figure(breaks)}</dd>
      </div>
    </dl>
  );
};

const SHOWN_AT_FIRST = 2;

const Examples = ({ examples }: { examples: readonly ProposedExample[] }) => {
  const t = useWords();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? examples : examples.slice(0, SHOWN_AT_FIRST);
  const hidden = examples.length - shown.length;
  return (
    <ul className={styles.examples}>
      {shown.map((example) => (
        <Example key={example.number} example={example} />
      ))}
      {hidden > 0 && (
        <li>
          <button type="button" onClick={() => setShowsAll(true)}>
            {t('suggest.moreExamples', { n: hidden })}
          </button>
        </li>
      )}
    </ul>
  );
};

const Example = ({ example }: { example: ProposedExample }) => {
  const { number, receivedAt, text, start, end } = example;
  return (
    <li>
      <q>
        {text.slice(0, start)}
        <mark>{text.slice(start, end)}</mark>
        {text.slice(end)}
      </q>
      <span>
        <Link to={`/tickets/${number}`}>{number}</Link> <Moment at={receivedAt} />
      </span>
    </li>
  );
};
