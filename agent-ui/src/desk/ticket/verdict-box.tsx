import { useTranslation } from 'react-i18next';
import type { Routing, TicketView } from '../../../../src/contract/ticket.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { decisionOf, judgementIn, whyOf, type Decision } from './verdict.ts';
import styles from './verdict-box.module.css';

/** Who decided, and why the keywords were sure or were not. */
export const Verdict = ({ ticket }: { ticket: TicketView }) => {
  const { t } = useTranslation();
  const { timeline, routing } = ticket;
  const decision = decisionOf(timeline);
  const judgement = judgementIn(timeline);
  if (!routing) return <p className={styles.verdict}>{t('routing.underWay')}</p>;
  return (
    <div className={styles.verdict} data-doubt={decision.by === 'nobody' || undefined}>
      {decision.by !== 'nobody' && (
        <p className={styles.decision}>
          <DecisionWords decision={decision} />
        </p>
      )}
      {judgement && <WhyWords routing={judgement} />}
    </div>
  );
};

const DecisionWords = ({ decision }: { decision: Exclude<Decision, { by: 'nobody' }> }) => {
  const { t } = useTranslation();
  const { departmentId } = decision;
  const there = <DepartmentLabel departmentId={departmentId} />;
  if (decision.by === 'keywords')
    return (
      <>
        {t('routing.byKeywords')} {there}
      </>
    );
  const { name, instead } = decision;
  if (!instead || instead.departmentId === departmentId)
    return (
      <>
        {t(instead && !instead.sent ? 'routing.agreedBy' : 'routing.sentBy', { name })} {there}
      </>
    );
  return (
    <>
      {t(instead.sent ? 'routing.byKeywords' : 'routing.suggested')}{' '}
      <DepartmentLabel departmentId={instead.departmentId} />
      {t('routing.redirectedBy', { name })} {there}
    </>
  );
};

/** What today's directory would have done. */
export const VerdictOfToday = ({ routing }: { routing: Routing }) => {
  const { t } = useTranslation();
  const { departmentId } = routing;
  return (
    <div className={styles.verdict} data-doubt={departmentId === null || undefined}>
      <p className={styles.decision}>
        {t(departmentId === null ? 'routing.wouldAsk' : 'routing.wouldSend')}{' '}
        {departmentId !== null && <DepartmentLabel departmentId={departmentId} />}
      </p>
      <WhyWords routing={routing} />
    </div>
  );
};

const WhyWords = ({ routing }: { routing: Routing }) => {
  const { t } = useTranslation();
  const why = whyOf(routing);
  if (why.is === 'silent') return <p>{t('why.silent')}</p>;
  if (why.is === 'reason') return <p>{t(`reason.${why.reason}`)}</p>;
  const { how, ...values } = why;
  return <p>{t(`why.${how}`, values)}</p>;
};
