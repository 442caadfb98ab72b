import { Fragment, memo } from 'react';
import type { Message } from '../../../../src/contract/conversation.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useLanguage } from '../lib/use-language.ts';
import { Bubble } from './bubble.tsx';
import styles from './thread.module.css';

const PER_CHUNK = 50;
const SILENCE_MS = 3 * 60_000;

export interface Chunk {
  /** Stays with its messages while older ones come before them. */
  key: number;
  messages: readonly Message[];
  /** The one before the first. */
  before: Message | undefined;
}

/** Divides messages by their `seq`, so that a new one changes the last chunk only. */
export const chunksOf = (messages: readonly Message[]): Chunk[] => {
  const chunks: Chunk[] = [];
  let from = 0;
  while (from < messages.length) {
    const key = Math.floor((messages[from]?.seq ?? 0) / PER_CHUNK);
    let to = from + 1;
    while (Math.floor((messages[to]?.seq ?? -PER_CHUNK) / PER_CHUNK) === key) to += 1;
    chunks.push({ key, messages: messages.slice(from, to), before: messages[from - 1] });
    from = to;
  }
  return chunks;
};

interface ChunkProps {
  chunk: Chunk;
  /** Up to this one the citizen has read, as far as it matters here. */
  readSeq: number;
}

const isSame = (one: ChunkProps, other: ChunkProps): boolean =>
  one.readSeq === other.readSeq &&
  one.chunk.before === other.chunk.before &&
  one.chunk.messages.length === other.chunk.messages.length &&
  one.chunk.messages[0] === other.chunk.messages[0] &&
  one.chunk.messages.at(-1) === other.chunk.messages.at(-1);

/** Fifty messages, which the browser neither lays out nor paints while they are far from view. */
export const MessageChunk = memo(({ chunk: { messages, before }, readSeq }: ChunkProps) => {
  const language = useLanguage();
  let last = before;
  return (
    <div className={styles.chunk}>
      {messages.map((message) => {
        const previous = last;
        last = message;
        const day = cityTime(message.at, 'date', language);
        const isNewDay = !previous || day !== cityTime(previous.at, 'date', language);
        const headed =
          isNewDay ||
          previous.from !== message.from ||
          previous.by !== message.by ||
          previous.notice !== undefined ||
          Date.parse(message.at) - Date.parse(previous.at) > SILENCE_MS;
        return (
          <Fragment key={message.seq}>
            {isNewDay && <p className={styles.day}>{day}</p>}
            <Bubble message={message} headed={headed} read={message.seq <= readSeq} />
          </Fragment>
        );
      })}
    </div>
  );
}, isSame);

/** The read mark as far as it matters to a chunk, so that others need not be drawn again. */
export const readSeqIn = ({ messages }: Chunk, citizenReadSeq: number): number => {
  const first = messages[0]?.seq ?? 0;
  return Math.min(Math.max(citizenReadSeq, first - 1), messages.at(-1)?.seq ?? 0);
};
