import { Progress } from 'antd';
import type { DirectoryDraft } from '../../../../../src/contract/directory.ts';
import type { Learning } from '../../../../../src/contract/learning.ts';
import { Moment } from '../../ui/moment.tsx';
import { Bones, Failure } from '../../ui/states.tsx';
import { percent, useFigure } from '../lib/figures.ts';
import { WarnLabel } from '../lib/labels.tsx';
import { LearningOutcome } from './learning-outcome.tsx';
import { isUnderWay, useLearning } from './learning-requests.ts';
import { useLearningWords } from './learning-words.ts';
import { StartForm } from './start-form.tsx';
import cards from '../lib/cards.module.css';
import styles from './learning.module.css';

/** Lets the draft learn from past tickets, and shows what came of it. */
export const LearningView = ({ draft, mayEdit }: { draft: DirectoryDraft; mayEdit: boolean }) => {
  const t = useLearningWords();
  const { data: run, error, isPending, isError, refetch } = useLearning(draft.id);
  if (isError) return <Failure error={error} retry={refetch} />;
  if (isPending) return <Bones lines={[40, 80, 70]} />;
  return (
    <div className={cards.stack}>
      <section className={`${cards.card} ${styles.start}`}>
        <p className={styles.promise}>{t('about.promise')}</p>
        <CurrentTrust draft={draft} />
        {mayEdit && <StartForm draft={draft} run={run} />}
        {run && <Standing run={run} />}
      </section>
      {run?.result && <LearningOutcome draft={draft} result={run.result} mayEdit={mayEdit} />}
    </div>
  );
};

/** How sure the draft has to be at present to send a ticket by itself. */
const CurrentTrust = ({ draft }: { draft: DirectoryDraft }) => {
  const t = useLearningWords();
  const figure = useFigure();
  const { trust } = draft.content;
  return (
    <p className={styles.trust}>
      <b>{t('trust.now')}</b>{' '}
      {!trust
        ? t('trust.ruleOfThumb')
        : trust.threshold > 1
          ? t('trust.never', { n: figure(trust.learnedFrom), target: percent(trust.target, 1) })
          : t('trust.from', {
              n: figure(trust.learnedFrom),
              target: percent(trust.target, 1),
              threshold: percent(trust.threshold, 1),
            })}
    </p>
  );
};

/** How far it is, or how it ended. */
const Standing = ({ run }: { run: Learning }) => {
  const t = useLearningWords();
  const figure = useFigure();
  if (isUnderWay(run)) {
    return (
      <div className={styles.progress} role="status">
        <Progress percent={Math.round(run.progress)} status="active" />
        <p>
          {t(run.status === 'queued' ? 'run.queued' : 'run.running', { n: figure(run.tickets) })}
        </p>
      </div>
    );
  }
  return (
    <p className={styles.standing}>
      {run.status === 'failed' && <WarnLabel text={t('run.failed')} />}
      {run.status === 'overtaken' && <WarnLabel text={t('run.overtaken')} />}
      <span>
        {run.startedBy.name} <Moment at={run.finishedAt ?? run.startedAt} />
      </span>
    </p>
  );
};
