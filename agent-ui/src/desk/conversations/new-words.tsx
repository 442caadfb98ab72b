import { useEffect, useEffectEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import { createAlarmSound, type Melody } from '../alarm/alarm-sound.ts';
import { useMuting } from '../alarm/muting.ts';
import { useConversations } from '../lib/live-conversations.tsx';
import { useUser } from '../lib/session.ts';
import { alertOnDesktop, looksElsewhere } from '../notices/desktop-alerts.ts';
import { useConversationWords } from './words.ts';

const KNOCK: Melody = {
  tones: [
    { hertz: 659, at: 0 },
    { hertz: 880, at: 0.12 },
  ],
  loudness: 0.06,
};

/** A knock, and an alert outside of the browser, when a citizen writes while their agent looks elsewhere. */
export const NewWords = () => {
  const say = useConversationWords();
  const { book } = useConversations();
  const { id } = useUser();
  const navigate = useNavigate();
  const { muted } = useMuting();
  const [sound] = useState(() => createAlarmSound(KNOCK));
  useEffect(() => sound.open(), [sound]);
  const tell = useEffectEvent(({ number, title }: ConversationCard) => {
    if (!looksElsewhere()) return;
    if (!muted) sound.once();
    alertOnDesktop(
      { id: `words ${number}`, title },
      say('talk.newWords'),
      () => void navigate(`/conversations/${number}`),
    );
  });
  useEffect(() => {
    const heard = new Map<string, number>();
    const look = () => {
      for (const [number, card] of book.get() ?? []) {
        const before = heard.get(number);
        heard.set(number, card.lastSeq);
        const isMine = card.state === 'with_agent' && card.agent?.id === id;
        const isNew = before !== undefined && card.lastSeq > before;
        if (isMine && isNew && card.last?.from === 'citizen' && card.channel === 'chat') tell(card);
      }
    };
    look();
    return book.subscribe(look);
  }, [book, id]);
  return null;
};
