import type { ReactElement } from 'react';
import type { CitizenConversation } from '../../../../src/contract/conversation.ts';
import { dateWords, minuteWords } from '../date-words.ts';
import { useNow } from '../use-now.ts';
import { useChat, type Chat } from './chat-context.ts';

/** How things stand, where that needs words: a cut, the queue, the office hours. */
export const StatusNote = (): ReactElement => {
  const chat = useChat();
  const now = useNow();
  const { state, say } = chat;
  const words = wordsOf(chat, now);
  return (
    <div className="chat-status" role="status">
      {state.refused === 'not_found' && state.session.token === null ? (
        <p className="note note-danger">{say('refused.link')}</p>
      ) : (
        state.refused && <p className="note">{say('refused.open')}</p>
      )}
      {state.busy && <p className="note">{say('busy')}</p>}
      {state.connection === 'cut' && <p className="note">{say('cut')}</p>}
      {words && <p className="note note-good">{words}</p>}
    </div>
  );
};

const wordsOf = ({ state, say, language }: Chat, now: Date): string | null => {
  const { conversation, thread } = state;
  if (!conversation) return null;
  const { state: stands, queue, office } = conversation;
  if (stands === 'queued' || stands === 'offered') {
    return [queue && queueWords(queue, { say, language }), say('queue.leave')]
      .filter(Boolean)
      .join(language === 'zh' ? '' : ' ');
  }
  const at = office.opensAt && dateWords(office.opensAt, now, language);
  if (stands === 'message_left') {
    return at ? say('office.left.opens', { at }) : say('office.left');
  }
  if (office.open || stands === 'with_agent' || thread.messages.length > 0) return null;
  return at ? say('office.opens', { at }) : say('office.closed');
};

const queueWords = (
  { position, estimateSeconds }: NonNullable<CitizenConversation['queue']>,
  { say, language }: Pick<Chat, 'say' | 'language'>,
): string => {
  const place = position === 1 ? 'queue.first' : 'queue.place';
  if (estimateSeconds === null) return say(`${place}.unknown`, { position });
  return say(`${place}.wait`, { position, wait: minuteWords(estimateSeconds, language) });
};
