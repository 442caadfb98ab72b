import { AlertFilled } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Suggestion } from '../../../../src/contract/calls.ts';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import { useMuting } from '../alarm/muting.ts';
import { useAlarms } from '../alarm/use-alarms.ts';
import { useSiren } from '../alarm/use-siren.ts';
import { useCalls, useConversations } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { useUser } from '../lib/session.ts';
import { nameOf } from './name-of.ts';
import { useChords } from './use-chords.ts';
import { useConversationWords } from './words.ts';
import styles from './offers.module.css';

interface Alarm {
  card: ConversationCard;
  emergency: NonNullable<Suggestion['emergency']>;
  /** An alarm that was heard sounds again only for another service. */
  key: string;
}

const useLiveAlarms = (): Alarm[] => {
  const { id } = useUser();
  const book = useObservable(useConversations().book);
  const emergencies = useObservable(useCalls().emergencies);
  const onTickets = useAlarms();
  return [...emergencies.values()].flatMap(({ number, emergency }) => {
    const card = book?.get(number);
    // Of one that has a ticket the banner says it already.
    if (onTickets.some((ticket) => ticket.number === number)) return [];
    if (!emergency || card?.state !== 'with_agent' || card.agent?.id !== id) return [];
    return [{ card, emergency, key: `${number} ${emergency.service}` }];
  });
};

/** Alarms, on every console, whoever talks with somebody in danger: until it was seen. */
export const LiveAlarms = () => {
  const { t } = useTranslation();
  const say = useConversationWords();
  const navigate = useNavigate();
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  const { muted } = useMuting();
  const first = useLiveAlarms().find(({ key }) => !seen.has(key));
  useSiren(first !== undefined && !muted);
  const look = () => {
    if (!first) return;
    setSeen(new Set([...seen, first.key]));
    void navigate(`/conversations/${first.card.number}`);
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
