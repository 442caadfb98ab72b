import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { DirectoryDraft } from '../../../../../src/contract/directory.ts';
import type { LearningResult } from '../../../../../src/contract/learning.ts';
import { percent, useFigure } from '../lib/figures.ts';
import { useLearningWords } from './learning-words.ts';
import { TargetChoices } from './target-choices.tsx';
import cards from '../lib/cards.module.css';
import styles from './learning.module.css';

interface LearningOutcomeProps {
  draft: DirectoryDraft;
  result: LearningResult;
  mayEdit: boolean;
}

/** What the draft has learned, and what other targets would bring. */
export const LearningOutcome = ({ draft, result, mayEdit }: LearningOutcomeProps) => {
  const t = useLearningWords();
  const figure = useFigure();
  const { n, byHand, seen, before, after, weights } = result;
  return (
    <>
      <section className={`${cards.card} ${styles.outcome}`}>
        <h2>
          {after.sent === 0
            ? t('outcome.none', { target: percent(result.chosen.target, 1) })
            : t('outcome.coverage', {
                sent: percent(after.sent, n),
                right: percent(after.sentRight, after.sent),
                rest: percent(n - after.sent, n),
              })}
        </h2>
        <dl className={styles.figures}>
          <Change
            name={t('outcome.right')}
            hint={t('outcome.rightHint')}
            tone={seen > 0 ? undefined : toneOf(after.right - before.right)}
            shares={[
              [before.right, n],
              [after.right, n],
            ]}
          />
          <Change
            name={t('outcome.sent')}
            hint={t('outcome.sentHint')}
            shares={[
              [before.sent, n],
              [after.sent, n],
            ]}
          />
          <Change
            name={t('outcome.sentRight')}
            hint={t('outcome.sentRightHint')}
            shares={[
              [before.sentRight, before.sent],
              [after.sentRight, after.sent],
            ]}
          />
          <Figure name={t('outcome.changed')} hint={t('outcome.changedHint')}>
            <b data-tone="ok">↑{figure(weights.raised)}</b>{' '}
            <b data-tone="danger">↓{figure(weights.lowered)}</b> <b>+{figure(weights.added)}</b>
          </Figure>
        </dl>
        <p className={styles.basis}>
          {t('outcome.basis', { n: figure(n), byHand: figure(byHand), signed: figure(n - byHand) })}{' '}
          {seen > 0 && <b>{t('outcome.seen', { n: figure(seen) })}</b>}
        </p>
        <p className={styles.next}>
          {t('outcome.next')}{' '}
          <Link to={`/directory/drafts/${draft.id}/back-test`}>{t('outcome.toBackTest')}</Link>
        </p>
      </section>
      {result.choices.length > 1 && (
        <TargetChoices draft={draft} result={result} mayEdit={mayEdit} />
      )}
    </>
  );
};

const toneOf = (change: number) => (change > 0 ? 'ok' : change < 0 ? 'danger' : undefined);

type Share = readonly [part: number, whole: number];

interface ChangeProps {
  name: string;
  hint: string;
  tone?: 'ok' | 'danger' | undefined;
  shares: readonly [before: Share, after: Share];
}

const Change = ({ name, hint, tone, shares: [before, after] }: ChangeProps) => (
  <Figure name={name} hint={hint}>
    <span>{percent(...before)}</span> → <b data-tone={tone}>{percent(...after)}</b>
  </Figure>
);

const Figure = ({ name, hint, children }: { name: string; hint: string; children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
    <dd>{hint}</dd>
  </div>
);
