import { AlertFilled } from '@ant-design/icons';
import { useQueries } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Suggestion } from '../../../../src/contract/calls.ts';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import { useMuting } from '../alarm/muting.ts';
import { useSiren } from '../alarm/use-siren.ts';
import { errorText } from '../lib/api-client.ts';
import { useCalls, useConversations } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { useUser } from '../lib/session.ts';
import { ticketQuery } from '../lib/ticket-api.ts';
import { isAlarmSeen } from './alarm-seen.ts';
import { nameOf } from './name-of.ts';
import { useChords } from './use-chords.ts';
import { useConversationWords } from './words.ts';
import styles from './offers.module.css';

interface Alarm {
  card: ConversationCard;
  emergency: NonNullable<Suggestion['emergency']>;
}

/** Of the viewer's conversations: those in which there is something that nobody has seen. */
const useLiveAlarms = (): Alarm[] => {
  const { id } = useUser();
  const book = useObservable(useConversations().book);
  const calls = useCalls();
  const emergencies = useObservable(calls.emergencies);
  const heard = [...emergencies.values()].flatMap(({ number, emergency }): Alarm[] => {
    const card = book?.get(number);
    if (!emergency || card?.state !== 'with_agent' || card.agent?.id !== id) return [];
    return [{ card, emergency }];
  });
  const hasTicket = ({ number, channel }: ConversationCard) =>
    channel !== 'phone' || calls.words(number).get().call?.hasTicket === true;
  const tickets = useQueries({
    queries: heard.map(({ card }) => ({
      ...ticketQuery(card.number),
      enabled: hasTicket(card),
    })),
  });
  return heard.filter(({ card, emergency }, index) => {
    const { data: ticket, isLoading } = tickets[index]!;
    return !isLoading && !isAlarmSeen(emergency, { card, ticket, viewer: id });
  });
};

/** Alarms, on every console, whoever talks with somebody in danger: until it was seen. */
export const LiveAlarms = () => {
  const { t } = useTranslation();
  const say = useConversationWords();
  const navigate = useNavigate();
  const desk = useConversations();
  const { message } = App.useApp();
  const { muted } = useMuting();
  const [first] = useLiveAlarms();
  useSiren(first !== undefined && !muted);
  const look = () => {
    if (!first) return;
    const { number } = first.card;
    desk
      .ask('conversation.alarm_seen', { number, ...first.emergency })
      .catch((error: unknown) => void message.error(errorText(error)));
    void navigate(`/conversations/${number}`);
  };
  useChords(first ? { KeyE: look } : {});
  if (!first) return null;
  const { card, emergency } = first;
  return (
    <aside className={styles.alarm} role="alert" aria-label={say('matter.emergency')}>
      <AlertFilled aria-hidden />
      <div>
        <b>
          {say('matter.service', { service: t(`service.${emergency.service}`) })}
          {' · '}
          {card.title || nameOf(card, say)}
        </b>
        <p>
          {emergency.words.map((word) => (
            <span key={word}>{word}</span>
          ))}
        </p>
      </div>
      <button type="button" onClick={look}>
        {say('call.seen')} <kbd>Alt E</kbd>
      </button>
    </aside>
  );
};
