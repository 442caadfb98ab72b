import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSumWords } from './sum-words.ts';
import { plain, stepsOf, type WeighedWord } from './weighing.ts';
import styles from './word-steps.module.css';

const MOST = 5;

interface WordStepsProps {
  words: readonly WeighedWord[];
  score: number;
  /** The best candidate's score, which is as long as a bar gets. */
  best: number;
}

/** A department's words as little bars, one after the other, that add up to its score. */
export const WordSteps = ({ words, score, best }: WordStepsProps) => {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const steps = stepsOf(words, best);
  const shown = all || steps.length <= MOST + 1 ? steps : steps.slice(0, MOST);
  const rest = steps.slice(shown.length);
  const sumOfRest = rest.reduce((sum, { word }) => sum + word.weight, 0);
  return (
    <ol className={styles.steps}>
      {shown.map((step) => (
        <li key={step.word.keyword}>
          <span className={styles.word}>
            <b title={step.word.keyword}>{step.word.keyword}</b>
            {step.word.readings.length === 1 && <HowItCame word={step.word} />}
          </span>
          <Bar from={step.from} length={step.length} />
          <span className={styles.weight}>+{plain(step.word.weight)}</span>
          {step.word.readings.length > 1 && <HowItCame word={step.word} />}
        </li>
      ))}
      {rest.length > 0 && (
        <li>
          <button type="button" onClick={() => setAll(true)}>
            {t('routing.restWords', { count: rest.length })}
          </button>
          <Bar from={rest[0]?.from ?? 0} length={sumOfRest / (best || 1)} />
          <span className={styles.weight}>+{plain(sumOfRest)}</span>
        </li>
      )}
      <li className={styles.sum}>
        <b>{t('routing.sum')}</b>
        <Bar from={0} length={score / (best || 1)} />
        <span className={styles.weight}>{plain(score)}</span>
      </li>
    </ol>
  );
};

const Bar = ({ from, length }: { from: number; length: number }) => (
  <span className={styles.track}>
    <i style={{ left: `${100 * from}%`, width: `${100 * length}%` }} />
  </span>
);

/** Only where there is more to it than the keyword's own weight. */
const HowItCame = ({ word }: { word: WeighedWord }) => {
  const sumWords = useSumWords();
  const { own, weight, readings } = word;
  if (own === null || (readings.length === 1 && own === weight)) return null;
  const named = readings.length > 1;
  return <small>{readings.map((reading) => sumWords(own, reading, named)).join(' ＋ ')}</small>;
};
