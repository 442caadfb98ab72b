import { Button } from 'antd';
import type { DirectoryDraft } from '../../../../../src/contract/directory.ts';
import type { LearnedChoice, LearningResult } from '../../../../../src/contract/learning.ts';
import { useDraftDesk } from '../lib/draft-desk.tsx';
import { percent } from '../lib/figures.ts';
import { NewLabel, Trouble } from '../lib/labels.tsx';
import { useDraftChange } from '../lib/use-draft-change.ts';
import { saveTrust } from './learning-requests.ts';
import { useLearningWords } from './learning-words.ts';
import cards from '../lib/cards.module.css';
import styles from './learning.module.css';

interface TargetChoicesProps {
  draft: DirectoryDraft;
  result: LearningResult;
  mayEdit: boolean;
}

/**
 * What each target would bring. Taking another one needs no new learning: it goes with the same
 * calibration, as long as the draft still has the one that was learned.
 */
export const TargetChoices = ({ draft, result, mayEdit }: TargetChoicesProps) => {
  const t = useLearningWords();
  const changing = useDraftChange(draft);
  const unsaved = useDraftDesk()?.unsaved ?? 0;
  const { n, choices } = result;
  const { trust } = draft.content;
  const isTaken = ({ target, threshold }: LearnedChoice): boolean =>
    trust?.target === target && trust.threshold === threshold;
  const mayTake = mayEdit && unsaved === 0 && trust?.learnedFrom === n && choices.some(isTaken);
  const take = ({ target, threshold }: LearnedChoice) => {
    if (trust) changing.mutate((seen) => saveTrust(seen, { ...trust, target, threshold }));
  };
  return (
    <section className={cards.card}>
      <div className={cards.cardHead}>
        <h2>{t('choices.title')}</h2>
        <small>{t('choices.hint')}</small>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('choices.target')}</th>
            <th scope="col">{t('choices.sent')}</th>
            <th scope="col">{t('choices.right')}</th>
            <th scope="col" aria-label={t('choices.take')} />
          </tr>
        </thead>
        <tbody>
          {choices.map((choice) => (
            <tr key={choice.target} data-taken={isTaken(choice)}>
              <th scope="row">{percent(choice.target, 1)}</th>
              <td>
                <div className={styles.share}>
                  <i style={{ width: `${(100 * choice.sent) / n}%` }} aria-hidden />
                  <span>{percent(choice.sent, n)}</span>
                </div>
              </td>
              <td>{percent(choice.sentRight, choice.sent)}</td>
              <td>
                {isTaken(choice) ? (
                  <NewLabel text={t('choices.taken')} />
                ) : (
                  mayTake && (
                    <Button size="small" loading={changing.isPending} onClick={() => take(choice)}>
                      {t('choices.take')}
                    </Button>
                  )
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Trouble error={changing.error} />
    </section>
  );
};
