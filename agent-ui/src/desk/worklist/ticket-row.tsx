import { memo, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketCard } from '../../../../src/contract/ticket.ts';
import type { Flag } from '../../../../src/contract/words.ts';
import { cityTime, cityTimeOrDate } from '../../shared/city-time.ts';
import { ownClocks } from '../lib/own-clocks.ts';
import { useUser } from '../lib/session.ts';
import { matterOf } from '../lib/ticket-matter.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { DueClock, firstDue } from '../ui/due-clock.tsx';
import { Flags } from '../ui/flags.tsx';
import { ChannelLabel, LegalPathMark, StatusLabel, UrgencyMark } from '../ui/labels.tsx';
import styles from './worklist.module.css';

interface RowProps {
  card: TicketCard;
  /** For lists of one stage and one department, worked by due time: the clock is what tells. */
  byClock: boolean;
  detail?: ComponentType<{ card: TicketCard }> | undefined;
}

/** One line of a worklist. */
export const TicketRow = memo(({ card, byClock, detail }: RowProps) => {
  const { departmentId } = useUser();
  const clock = firstDue(ownClocks(card, departmentId));
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <div className={styles.headline}>
          <Matter card={card} detail={detail} />
          {!byClock && <Received at={card.receivedAt} />}
        </div>
        <div className={styles.meta}>
          <span className={styles.facts}>
            {byClock ? <Reception card={card} /> : <Place card={card} told={detail ? TOLD : []} />}
          </span>
          {!byClock && clock && <DueClock clock={clock} />}
        </div>
      </div>
      {byClock && clock && <DueClock clock={clock} big />}
    </div>
  );
});

/** The title and what follows it, in two lines. */
const Matter = ({ card, detail: Detail }: Pick<RowProps, 'card' | 'detail'>) => {
  const { t } = useTranslation();
  const { title, rest, runsOn } = matterOf(card);
  return (
    <p className={styles.matter} data-runs-on={(runsOn && !Detail) || undefined}>
      <b>
        <UrgencyMark urgency={card.urgency} service={card.service} />{' '}
        <LegalPathMark path={card.legalPath} /> {title || t('ticket.untitled')}
      </b>
      <span>{Detail ? <Detail card={card} /> : rest}</span>
    </p>
  );
};

const Received = ({ at }: { at: string }) => {
  const language = useLanguage();
  const now = useNow(15_000);
  return <time dateTime={at}>{cityTimeOrDate(at, now, language)}</time>;
};

/** What the detail tells need no flag. */
const TOLD: readonly Flag[] = ['extension_asked', 'call_back_due'];

const Place = ({ card, told }: { card: TicketCard; told: readonly Flag[] }) => (
  <>
    <ChannelLabel channel={card.channel} />
    <StatusLabel status={card.status} />
    {card.departmentId && (
      <span className={styles.department}>
        <DepartmentLabel departmentId={card.departmentId} />
      </span>
    )}
    <Flags
      ticket={{ ...card, flags: card.flags.filter((flag) => !told.includes(flag)) }}
      atMost={2}
    />
    <span className={styles.assignee}>{card.assignee?.name}</span>
  </>
);

const Reception = ({ card }: { card: TicketCard }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { departmentId } = useUser();
  const leg = card.legs.find((leg) => leg.departmentId === departmentId);
  return (
    <>
      <ChannelLabel channel={card.channel} />
      <span>{t(`kind.${card.kind}`)}</span>
      {leg && <b className={styles.leg}>{t(`legState.${leg.state}`)}</b>}
      <Flags ticket={card} atMost={leg ? 1 : 2} />
      {card.flags.length < 2 && (
        <time dateTime={card.receivedAt}>{cityTime(card.receivedAt, 'dayTime', language)}</time>
      )}
      <span className={styles.assignee}>{card.assignee?.name}</span>
    </>
  );
};
