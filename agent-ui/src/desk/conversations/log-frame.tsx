import { DownOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { useScrolling } from './use-scrolling.ts';
import { useConversationWords } from './words.ts';
import styles from './thread.module.css';

interface LogFrameProps {
  label: string;
  scrolling: ReturnType<typeof useScrolling>;
  /** What the way to the end says when so much has come meanwhile. */
  newWords: (count: number) => string;
  children: ReactNode;
}

/** What is said, the newest at the bottom, and a way back there for who has scrolled away. */
export const LogFrame = ({ label, scrolling, newWords, children }: LogFrameProps) => {
  const say = useConversationWords();
  const { scroller, content, onScroll, toEnd, away, newBelow } = scrolling;
  return (
    <div className={styles.frame}>
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={onScroll}
        role="log"
        aria-label={label}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by the keyboard
        tabIndex={0}
      >
        <div ref={content} className={styles.content}>
          {children}
        </div>
      </div>
      {away && (
        <button type="button" className={styles.toEnd} onClick={toEnd}>
          <DownOutlined aria-hidden /> {newBelow > 0 ? newWords(newBelow) : say('talk.toEnd')}
        </button>
      )}
    </div>
  );
};
