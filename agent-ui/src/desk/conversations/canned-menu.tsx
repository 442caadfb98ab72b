import type { Canned } from './canned-replies.ts';
import { useConversationWords } from './words.ts';
import styles from './composer.module.css';

const inView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

interface MenuProps {
  replies: readonly Canned[];
  chosen: number;
  onPick: (canned: Canned) => void;
}

/** What the slash offers; the composer moves `chosen` with the arrow keys. */
export const CannedMenu = ({ replies, chosen, onPick }: MenuProps) => {
  const say = useConversationWords();
  return (
    <div className={styles.canned}>
      {replies.length === 0 && <p>{say('composer.noCanned')}</p>}
      <ul role="listbox" aria-label={say('composer.canned')}>
        {replies.map((canned, index) => (
          <li
            key={canned.id}
            ref={index === chosen ? inView : null}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              onPick(canned);
            }}
          >
            <b>{canned.name}</b>
            <span>{canned.text}</span>
          </li>
        ))}
      </ul>
    </div>
  );
};
