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
    const heard = new Map<string, string>();
    const look = () => {
      for (const [number, card] of book.get() ?? []) {
        const { state, agent, channel, last } = card;
        const before = heard.get(number);
        const newest = last?.from === 'citizen' ? last.at : '';
        heard.set(number, newest || (before ?? ''));
        const isMine = state === 'with_agent' && agent?.id === id && channel === 'chat';
        if (isMine && before !== undefined && newest > before) tell(card);
      }
    };
    look();
    return book.subscribe(look);
  }, [book, id]);
  return null;
};
