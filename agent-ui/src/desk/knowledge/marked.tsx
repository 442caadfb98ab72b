import { piecesOf, type Range } from './pieces.ts';
import styles from './marks.module.css';

/** Text with what the search met standing out. */
export const Marked = ({ text, hits }: { text: string; hits: readonly Range[] }) =>
  piecesOf(text, hits).map(({ start, words, met }) =>
    met ? (
      <mark key={start} className={styles.hit}>
        {words}
      </mark>
    ) : (
      words
    ),
  );
