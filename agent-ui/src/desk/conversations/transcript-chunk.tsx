import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallSegment } from '../../../../src/contract/calls.ts';
import { useDepartmentStyle } from '../ui/department-label.tsx';
import { stretchesOf } from './marked-words.ts';
import { stopwatch } from './waiting.ts';
import { useConversationWords } from './words.ts';
import styles from './transcript.module.css';

/** What is said to the agent alone, at its time in the call. */
export interface Aside {
  aside: number;
  startMs: number;
  name: string;
  text: string;
}
export type Line = CallSegment | Aside;

const PER_CHUNK = 50;
/** The time is said again after so long, though the same person talks on. */
const SILENCE_MS = 15_000;

export interface Marks {
  finder: RegExp | null;
  emergency: readonly string[];
  departmentId: string | null;
}

/** Fifty lines each, so that new words change the last chunk only. */
export const chunksOf = (lines: readonly Line[]): (readonly Line[])[] => {
  const chunks: (readonly Line[])[] = [];
  for (let from = 0; from < lines.length; from += PER_CHUNK)
    chunks.push(lines.slice(from, from + PER_CHUNK));
  return chunks;
};

interface ChunkProps {
  lines: readonly Line[];
  marks: Marks;
}

const isSame = (one: ChunkProps, other: ChunkProps): boolean =>
  one.marks === other.marks &&
  one.lines.length === other.lines.length &&
  one.lines.every((line, index) => line === other.lines[index]);

/** Fifty lines, which the browser neither lays out nor paints while they are far from view. */
export const TranscriptChunk = memo(
  ({ lines, marks }: ChunkProps) => (
    <div className={styles.chunk}>
      {lines.map((line, index) =>
        'aside' in line ? (
          <AsideLine key={`aside ${line.aside}`} line={line} />
        ) : (
          <SegmentLine
            key={line.seq}
            segment={line}
            headed={isHeaded(line, lines[index - 1])}
            marks={marks}
          />
        ),
      )}
    </div>
  ),
  isSame,
);

const isHeaded = (line: CallSegment, previous: Line | undefined): boolean =>
  !previous ||
  'aside' in previous ||
  previous.speaker !== line.speaker ||
  line.startMs - previous.startMs > SILENCE_MS;

interface SegmentProps {
  segment: CallSegment;
  /** Says who and when. */
  headed: boolean;
  marks: Marks;
}

const SegmentLine = memo(({ segment, headed, marks }: SegmentProps) => {
  const { t } = useTranslation();
  const { speaker, startMs, text, final } = segment;
  const time = stopwatch(startMs);
  return (
    <div
      className={styles.row}
      data-speaker={speaker}
      data-partial={final ? undefined : true}
      title={time}
    >
      {headed && (
        <p className={styles.byline}>
          {t(`speaker.${speaker}`)} <time>{time}</time>
        </p>
      )}
      <p className={styles.said}>
        {speaker === 'citizen' ? <Marked text={text} marks={marks} /> : text}
      </p>
    </div>
  );
});

const Marked = ({ text, marks }: { text: string; marks: Marks }) => {
  const styleOf = useDepartmentStyle();
  const { finder, emergency, departmentId } = marks;
  return stretchesOf(text, finder, emergency).map(({ text: words, is }, index) => {
    if (is === 'plain') return words;
    const isDanger = is === 'emergency';
    return (
      <mark
        // oxlint-disable-next-line react/no-array-index-key -- the same word may stand there twice
        key={index}
        data-is={is}
        style={isDanger || !departmentId ? undefined : styleOf(departmentId)}
      >
        {words}
      </mark>
    );
  });
};

const AsideLine = ({ line: { name, text, startMs } }: { line: Aside }) => {
  const say = useConversationWords();
  return (
    <div className={styles.row} data-speaker="aside">
      <p className={styles.byline}>
        {say('talk.whisper', { name })} <time>{stopwatch(startMs)}</time>
      </p>
      <p className={styles.said}>{text}</p>
    </div>
  );
};
