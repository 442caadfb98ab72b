import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inquiry, Segment } from '../../../../src/contract/inquiry.ts';
import type { Mark } from './highlight.ts';
import { MarkedText } from './marked-text.tsx';
import styles from './inquiry-words.module.css';

interface WordsProps {
  inquiry: Inquiry;
  /** By the field that they stand in. */
  marks: ReadonlyMap<string, readonly Mark[]>;
  focus: string | null;
}

/** What the citizen said, as it was handed in, with the keywords that decided. */
export const InquiryWords = ({ inquiry, marks, focus }: WordsProps) => {
  if (inquiry.channel === 'phone')
    return <Transcript segments={inquiry.transcript} marks={marks} focus={focus} />;
  const subject = inquiry.channel === 'app' ? inquiry.subject : undefined;
  return (
    <div className={styles.text}>
      {subject && (
        <h3>
          <MarkedText text={subject} marks={marks.get('subject')} focus={focus} />
        </h3>
      )}
      <p>
        <MarkedText text={inquiry.text} marks={marks.get('text')} focus={focus} />
      </p>
    </div>
  );
};

/** A call of an hour has thousands of segments; few people read beyond the first. */
const STEP = 120;

interface TranscriptProps extends Omit<WordsProps, 'inquiry'> {
  segments: readonly Segment[];
}

const Transcript = ({ segments, marks, focus }: TranscriptProps) => {
  const { t } = useTranslation();
  const [shown, setShown] = useState(STEP);
  const rest = segments.length - shown;
  const hidden = segments
    .slice(shown)
    .filter((_, index) => marks.has(`transcript.${shown + index}`));
  return (
    <ol className={styles.transcript}>
      {segments.slice(0, shown).map((segment, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a transcript only grows at its end
        <li key={index} className={styles.line} data-speaker={segment.speaker}>
          <span className={styles.who}>
            {t(`speaker.${segment.speaker}`)} <time>{callTime(segment.startMs)}</time>
          </span>
          <p>
            <MarkedText
              text={segment.text}
              marks={marks.get(`transcript.${index}`)}
              focus={focus}
            />
          </p>
        </li>
      ))}
      {rest > 0 && (
        <li className={styles.more}>
          <Button size="small" onClick={() => setShown(shown + STEP)}>
            {t('ticket.moreLines', { count: rest, hits: hidden.length })}
          </Button>
        </li>
      )}
    </ol>
  );
};

/** Time into the call, as `12:05`. */
const callTime = (milliseconds: number): string => {
  const seconds = Math.floor(milliseconds / 1_000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
