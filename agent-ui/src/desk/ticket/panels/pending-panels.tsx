import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../../../src/contract/ticket.ts';
import { cityTime } from '../../../shared/city-time.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { useNow } from '../../lib/use-now.ts';
import { DepartmentLabel } from '../../ui/department-label.tsx';
import { inWords } from '../../ui/due-clock.tsx';
import { ActButtons, type Choose } from './act-button.tsx';
import { Byline } from './byline.tsx';
import { Panel } from './panel.tsx';
import styles from './panel.module.css';

interface PendingProps {
  ticket: TicketView;
  onChoose: Choose;
}

/** A question that waits for the citizen, and how long the clocks stand still for it. */
export const WaitingPanel = ({ ticket, onChoose }: PendingProps) => {
  const t = useTicketWords();
  const { t: desk } = useTranslation();
  const language = useLanguage();
  const now = useNow(15_000);
  const { awaiting } = ticket;
  if (!awaiting) return null;
  const { until } = awaiting;
  return (
    <Panel title={t('waiting.title')} tone="waiting">
      <blockquote>{awaiting.text}</blockquote>
      <Byline by={awaiting.by} at={awaiting.at} />
      <p className={styles.fact}>
        {until === null
          ? t('waiting.open')
          : t('waiting.until', {
              until: cityTime(until, 'dayTime', language),
              length: inWords(Math.max(0, Date.parse(until) - now), desk),
            })}
      </p>
      <div className={styles.acts}>
        <ActButtons ticket={ticket} types={['supply_info', 'proceed']} onChoose={onChoose} />
      </div>
    </Panel>
  );
};

/** A return that waits for its ruling. */
export const ObjectionPanel = ({ ticket, onChoose }: PendingProps) => {
  const t = useTicketWords();
  const { objection } = ticket;
  if (!objection) return null;
  return (
    <Panel title={t('objection.title')} tone="warning">
      <p>
        <DepartmentLabel departmentId={objection.departmentId} />{' '}
        <b>{t(`returnReason.${objection.reason}`)}</b>
      </p>
      <blockquote>{objection.text}</blockquote>
      {objection.suggestion && (
        <p className={styles.fact}>
          {t('objection.suggestion')} <DepartmentLabel departmentId={objection.suggestion} />
        </p>
      )}
      <Byline by={objection.by} at={objection.at} />
      {ticket.bounces > 0 && (
        <p className={styles.fact}>{t('objection.bounces', { count: ticket.bounces })}</p>
      )}
      <div className={styles.acts}>
        <ActButtons ticket={ticket} types={['rule']} onChoose={onChoose} />
      </div>
    </Panel>
  );
};

/** An extension that waits to be granted. */
export const ExtensionPanel = ({ ticket, onChoose }: PendingProps) => {
  const t = useTicketWords();
  const { extension } = ticket;
  if (!extension) return null;
  return (
    <Panel title={t('extension.title')} tone="warning">
      <p>
        <b>{t('extension.asked', { days: extension.days })}</b>
      </p>
      <blockquote>{extension.text}</blockquote>
      <Byline by={extension.by} at={extension.at} />
      <div className={styles.acts}>
        <ActButtons ticket={ticket} types={['rule_extension']} onChoose={onChoose} />
      </div>
    </Panel>
  );
};
