import { PhoneOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { Call } from '../../../../src/contract/calls.ts';
import { dialled, readablePhone } from '../lib/phone-number.ts';
import { useNow } from '../lib/use-now.ts';
import { useChords } from './use-chords.ts';
import { stopwatch } from './waiting.ts';
import { useConversationWords } from './words.ts';
import styles from './call-bar.module.css';

interface BarProps {
  call: Call;
  /** For a call whose end the telephone system does not tell; undefined when it is not the viewer's. */
  onHungUp: (() => void) | undefined;
}

/** How the call stands: since when it goes on, who calls, and what becomes of it. */
export const CallBar = ({ call, onHungUp }: BarProps) => {
  const say = useConversationWords();
  useChords({ KeyQ: onHungUp });
  const { from, name, state } = call;
  return (
    <section className={styles.bar} data-state={state} aria-label={say('call.label')}>
      <b className={styles.state}>
        <PhoneOutlined aria-hidden /> {say(`call.${state}`)}
      </b>
      <Length call={call} />
      <span className={styles.caller}>
        {name && <b>{name}</b>}
        {from ? <a href={dialled(from)}>{readablePhone(from)}</a> : say('call.withheld')}
      </span>
      <span className={styles.next}>
        <Next call={call} />
      </span>
      {onHungUp && (
        <button type="button" className={styles.over} onClick={onHungUp}>
          {say('call.over')} <kbd>Alt Q</kbd>
        </button>
      )}
    </section>
  );
};

/** How long people have talked, or how long it rings. */
const Length = ({ call: { startedAt, answeredAt, endedAt } }: { call: Call }) => {
  const now = useNow(1_000);
  const from = Date.parse(answeredAt ?? startedAt);
  const to = endedAt === null ? now : Date.parse(endedAt);
  return (
    <time className={styles.length} dateTime={answeredAt ?? startedAt}>
      {stopwatch(to - from)}
    </time>
  );
};

/** What the agent waits for, or has to do. */
const Next = ({ call }: { call: Call }) => {
  const say = useConversationWords();
  const { state, hasTicket, discarded } = call;
  if (discarded) return say('call.discarded', { reason: say(`discard.${discarded}`) });
  if (state === 'answered' || state === 'ringing') return say('call.hangUp');
  const toReturn = state === 'dropped' || state === 'missed';
  return (
    <>
      {toReturn && <Link to="/calls">{say('call.toReturn')}</Link>}{' '}
      {!hasTicket && call.ticketDueAt && <ByItself dueAt={call.ticketDueAt} />}
    </>
  );
};

/** After work: when the desk makes the ticket if nobody does. */
const ByItself = ({ dueAt }: { dueAt: string }) => {
  const say = useConversationWords();
  const now = useNow(1_000);
  const seconds = Math.ceil((Date.parse(dueAt) - now) / 1_000);
  if (seconds <= 0) return say('call.byItselfSoon');
  return <span role="timer">{say('call.byItself', { length: stopwatch(seconds * 1_000) })}</span>;
};
