import { memo, useEffect, useMemo } from 'react';
import type { Suggestion } from '../../../../src/contract/calls.ts';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import { useCalls, useConversations, useThread } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { Bones } from '../ui/states.tsx';
import { LogFrame } from './log-frame.tsx';
import { finderOf } from './marked-words.ts';
import {
  chunksOf,
  TranscriptChunk,
  type Aside,
  type Line,
  type Marks,
} from './transcript-chunk.tsx';
import { useScrolling } from './use-scrolling.ts';
import { useTail } from './use-tail.ts';
import { useConversationWords } from './words.ts';
import threadStyles from './thread.module.css';
import styles from './transcript.module.css';

/** The words of a call as they come: the unfinished ones lighter, those that the desk goes by marked. */
export const CallTranscript = memo(({ card }: { card: ConversationCard }) => {
  const say = useConversationWords();
  const desk = useConversations();
  const calls = useCalls();
  const { number } = card;
  const { call, loaded } = useObservable(calls.words(number));
  const lines = useLines(card);
  const marks = useMarks(useObservable(calls.suggestion(number)));
  const chunks = useMemo(() => chunksOf(lines), [lines]);
  const { from, goUp, keepShort } = useTail(chunks.length - 1);
  const scrolling = useScrolling(
    { first: from, last: lines.length, hasOlder: from > 0 },
    async () => goUp(),
  );
  keepShort(scrolling.away);
  useEffect(() => desk.watch(number), [desk, number]);
  const isTalking = call?.state === 'answered';
  return (
    <LogFrame
      label={say('call.transcript')}
      scrolling={scrolling}
      newWords={(count) => say('call.newBelow', { count })}
    >
      {!loaded && lines.length === 0 && <Bones lines={[40, 64, 52, 70]} />}
      {loaded && lines.length === 0 && (
        <p className={styles.silence}>{say(isTalking ? 'call.noWords' : 'call.noWordsSaid')}</p>
      )}
      {chunks.map(
        (chunk, index) =>
          index >= from && (
            // oxlint-disable-next-line react/no-array-index-key -- a chunk is its place in the call
            <TranscriptChunk key={index} lines={chunk} marks={marks} />
          ),
      )}
      <p className={threadStyles.typing} />
    </LogFrame>
  );
});

/** What was said, and between it what supervisors whispered. */
const useLines = ({ number }: ConversationCard): readonly Line[] => {
  const { call, segments } = useObservable(useCalls().words(number));
  const { messages } = useThread(number);
  const startedAt = call?.answeredAt ?? call?.startedAt;
  return useMemo(() => {
    const whispers = messages.filter(({ notice }) => notice === 'whisper');
    if (whispers.length === 0 || startedAt === undefined) return segments;
    const asides = whispers.map(({ seq, at, name = '', text = '' }): Aside => {
      const startMs = Math.max(0, Date.parse(at) - Date.parse(startedAt));
      return { aside: seq, startMs, name, text };
    });
    return [...segments, ...asides].sort((one, other) => one.startMs - other.startMs);
  }, [segments, messages, startedAt]);
};

/** The same marks for as long as the words are the same. */
const useMarks = (suggestion: Suggestion | null): Marks => {
  const lead = suggestion?.routing.candidates[0];
  const departmentId = lead?.departmentId ?? null;
  const keywords = [...new Set(lead?.evidence.map(({ keyword }) => keyword))].join('\n');
  const emergency = suggestion?.emergency?.words.join('\n') ?? '';
  return useMemo(() => {
    const danger = emergency === '' ? [] : emergency.split('\n');
    return {
      finder: finderOf({ keywords: keywords.split('\n'), emergency: danger }),
      emergency: danger,
      departmentId,
    };
  }, [keywords, emergency, departmentId]);
};
