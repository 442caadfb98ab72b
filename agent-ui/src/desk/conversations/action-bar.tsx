import { ACTION_KEYS, type Action } from './action-list.ts';
import { useChords } from './use-chords.ts';
import { useConversationWords } from './words.ts';
import styles from './thread.module.css';

const TONES: Partial<Record<Action, 'danger' | 'first'>> = {
  make: 'first',
  hand_over: 'danger',
  end: 'danger',
};

interface BarProps {
  actions: readonly Action[];
  /** The one whose form is open, or that goes on. */
  pressed: Action | null;
  busy: boolean;
  onAct: (action: Action) => void;
}

/** What can be done with the conversation, each with its key. */
export const ActionBar = ({ actions, pressed, busy, onAct }: BarProps) => {
  const say = useConversationWords();
  useChords(
    Object.fromEntries(
      actions.map((action) => [ACTION_KEYS[action].code, busy ? undefined : () => onAct(action)]),
    ),
  );
  if (actions.length === 0) return null;
  return (
    <div className={styles.acts} role="toolbar" aria-label={say('act.label')}>
      {actions.map((action) => (
        <button
          key={action}
          type="button"
          disabled={busy}
          aria-pressed={pressed === action}
          data-tone={TONES[action]}
          onClick={() => onAct(action)}
        >
          {action === 'listen' && pressed === 'listen' ? say('act.unlisten') : say(`act.${action}`)}
          <kbd>Alt {ACTION_KEYS[action].key}</kbd>
        </button>
      ))}
    </div>
  );
};
