import { CloseOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  clockExplanationsSchema,
  type ClockExplanation,
} from '../../../../../src/contract/clock.ts';
import type { TicketView } from '../../../../../src/contract/ticket.ts';
import { cityTime } from '../../../shared/city-time.ts';
import { callApi } from '../../lib/api-client.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { useNow } from '../../lib/use-now.ts';
import { DepartmentLabel } from '../../ui/department-label.tsx';
import { Bones, Failure } from '../../ui/states.tsx';
import { clockId } from './clocks.tsx';
import { DayList } from './day-list.tsx';
import { Scrubber } from './scrubber.tsx';
import { useHours } from './use-hours.ts';
import styles from './clock-story.module.css';

const useExplanations = ({ number, version }: TicketView) =>
  useQuery({
    queryKey: queryKeys.clocks(number, version),
    queryFn: async ({ signal }) => {
      const path = `/tickets/${encodeURIComponent(number)}/clocks`;
      return (await callApi(path, { schema: clockExplanationsSchema, signal })).items;
    },
    placeholderData: (before) => before,
  });

interface ClockStoryProps {
  ticket: TicketView;
  /** Of which clock. */
  open: string;
  onClose: () => void;
}

/** Why a clock stands where it does: its term, what counts, what does not and who made it so. */
export const ClockStory = ({ ticket, open, onClose }: ClockStoryProps) => {
  const t = useTicketWords();
  const { data, error, refetch } = useExplanations(ticket);
  const explanation = data?.find(({ clock }) => clockId(clock) === open);
  return (
    <section className={styles.story} aria-label={t('explain.title')}>
      {explanation ? (
        <Explained explanation={explanation} onClose={onClose} />
      ) : error ? (
        <Failure error={error} retry={refetch} />
      ) : (
        <Bones lines={[40, 96, 60]} />
      )}
    </section>
  );
};

interface ExplainedProps {
  explanation: ClockExplanation;
  onClose: () => void;
}

const Explained = ({ explanation, onClose }: ExplainedProps) => {
  const { clock, stretches, provisional } = explanation;
  const t = useTicketWords();
  const { t: desk } = useTranslation();
  const now = useNow(15_000);
  const isOpen = clock.state === 'running' || clock.state === 'paused';
  return (
    <>
      <header>
        <h2>
          {clock.leg && <DepartmentLabel departmentId={clock.leg} />}{' '}
          {t('explain.of', { target: desk(`clock.${clock.target}`) })}
        </h2>
        <button type="button" aria-label={t('explain.close')} onClick={onClose}>
          <CloseOutlined />
        </button>
      </header>
      <Facts explanation={explanation} />
      <Scrubber clock={clock} stretches={stretches} {...(isOpen ? { now } : {})} />
      {provisional && (
        <p className={styles.provisional}>
          <InfoCircleOutlined aria-hidden /> {t('explain.provisional')}
        </p>
      )}
      <Moved explanation={explanation} />
      <DayList stretches={stretches} />
    </>
  );
};

/** The rule, how much of it is gone, and by which versions it was dated. */
const Facts = ({ explanation }: { explanation: ClockExplanation }) => {
  const { clock, countedMinutes, goneMinutes } = explanation;
  const t = useTicketWords();
  const { t: desk } = useTranslation();
  const language = useLanguage();
  const hours = useHours();
  const { endedAt, policyVersion, calendarVersion } = clock;
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t('explain.rule')}</dt>
        <dd>{desk(`clock.rule.${clock.unit}`, { amount: clock.amount })}</dd>
      </div>
      <div>
        <dt>{t('explain.used')}</dt>
        <dd>{t('explain.usedOf', { gone: hours(goneMinutes), counted: hours(countedMinutes) })}</dd>
      </div>
      {endedAt && (
        <div>
          <dt>{t(`explain.ended.${clock.state === 'cancelled' ? 'cancelled' : 'met'}`)}</dt>
          <dd>{cityTime(endedAt, 'dayTime', language)}</dd>
        </div>
      )}
      {policyVersion !== undefined && (
        <div>
          <dt>{t('explain.basis')}</dt>
          <dd>
            {t('explain.policy', { version: policyVersion })}
            {calendarVersion !== undefined &&
              ` · ${t('explain.calendar', { version: calendarVersion })}`}
          </dd>
        </div>
      )}
    </dl>
  );
};

/** Pauses and extensions: who, why, and what it did. */
const Moved = ({ explanation: { clock } }: { explanation: ClockExplanation }) => {
  const t = useTicketWords();
  const language = useLanguage();
  const at = (instant: string) => cityTime(instant, 'dayTime', language);
  const { pauses = [], extensions = [] } = clock;
  if (pauses.length + extensions.length === 0) return null;
  return (
    <ul className={styles.moved}>
      {pauses.map(({ from, to, by }) => (
        <li key={from} data-counts="paused">
          {to
            ? t('explain.paused', { from: at(from), to: at(to), by })
            : t('explain.pausedSince', { from: at(from), by })}
        </li>
      ))}
      {extensions.map((extension) => (
        <li key={extension.at} data-counts="extended">
          {t('explain.extended', {
            at: at(extension.at),
            by: extension.by,
            amount: t(`term.${clock.unit}`, { amount: extension.amount }),
            before: at(extension.dueBefore),
          })}
          {extension.reason && <q>{extension.reason}</q>}
        </li>
      ))}
    </ul>
  );
};
