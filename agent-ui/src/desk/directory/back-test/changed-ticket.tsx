import { useMemo } from 'react';
import { Link } from 'react-router';
import type { BackTestTicket, BackTestVerdict } from '../../../../../src/contract/directory.ts';
import { Department } from '../lib/department-names.tsx';
import { compareEvidence, type ComparedWord } from '../lib/evidence-diff.ts';
import { percent, useFigure } from '../lib/figures.ts';
import { useWords } from '../words.ts';
import styles from './back-test.module.css';

/** One ticket that would go elsewhere: where to, and by which words. */
export const ChangedTicket = ({ ticket }: { ticket: BackTestTicket }) => {
  const t = useWords();
  const { number, title, before, after, personId } = ticket;
  const words = useMemo(() => compareEvidence(before, after), [before, after]);
  return (
    <li className={styles.ticket}>
      <p className={styles.subject}>
        <Link to={`/tickets/${number}`}>{number}</Link>
        <span title={title}>{title}</span>
        {personId && (
          <em data-tone={after.departmentId === personId ? 'ok' : 'danger'}>
            {t('backTest.person')} <Department id={personId} />
          </em>
        )}
      </p>
      <Verdict name={t('backTest.before')} verdict={before} words={words.before} />
      <Verdict name={t('backTest.after')} verdict={after} words={words.after} />
    </li>
  );
};

interface VerdictProps {
  name: string;
  verdict: BackTestVerdict;
  words: readonly ComparedWord[];
}

const Verdict = ({ name, verdict, words }: VerdictProps) => {
  const t = useWords();
  const { departmentId, candidateId, confidence } = verdict;
  return (
    <div className={styles.verdict}>
      <span>{name}</span>
      <span>
        {departmentId ? <Department id={departmentId} /> : <b>{t('backTest.toPerson')}</b>}
        {!departmentId && candidateId && (
          <small>
            {t('backTest.leaning')} <Department id={candidateId} />
          </small>
        )}
        <small>{percent(confidence, 1)}</small>
      </span>
      <ul>
        {words.map((one) => (
          <Word key={one.word} {...one} />
        ))}
      </ul>
    </div>
  );
};

const signs = { gone: '−', kept: '', new: '+', heavier: '↑', lighter: '↓' } as const;

const Word = ({ word, weight, change, before }: ComparedWord) => {
  const t = useWords();
  const figure = useFigure();
  return (
    <li data-change={change} title={t(`backTest.word.${change}`)}>
      {signs[change]}
      {word}
      <small>{before === undefined ? figure(weight) : `${figure(before)}→${figure(weight)}`}</small>
    </li>
  );
};
