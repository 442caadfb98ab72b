import { Input } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { CALL_DISCARDS } from '../../../../src/contract/calls.ts';
import { PanelFrame } from './panel-frame.tsx';
import type { Acts } from './use-acts.ts';
import { useConversationWords } from './words.ts';
import styles from './panel.module.css';

type Reason = (typeof CALL_DISCARDS)[number];

interface DiscardProps {
  acts: Acts;
  onLeave: () => void;
}

/** A call that makes no ticket: why. The digits choose a reason. */
export const DiscardForm = ({ acts, onLeave }: DiscardProps) => {
  const say = useConversationWords();
  const [reason, setReason] = useState<Reason>();
  const [note, setNote] = useState('');
  const ready = reason !== undefined && (reason !== 'other' || note.trim() !== '');
  const send = async () => {
    if (reason === undefined) return;
    const words = note.trim();
    if (await acts.discard({ reason, ...(words ? { note: words } : {}) })) onLeave();
  };
  const choose = (event: KeyboardEvent) => {
    const chosen = CALL_DISCARDS[Number(event.key) - 1];
    if (!chosen || event.altKey || event.ctrlKey || event.metaKey) return;
    setReason(chosen);
    event.preventDefault();
  };
  return (
    <PanelFrame
      label={say('act.discard')}
      send={say('discard.send')}
      ready={ready}
      busy={acts.busy}
      onSend={() => void send()}
      onLeave={onLeave}
    >
      <div
        className={styles.choices}
        role="group"
        aria-label={say('discard.why')}
        onKeyDown={choose}
      >
        {CALL_DISCARDS.map((one, index) => (
          <button
            key={one}
            type="button"
            autoFocus={index === 0}
            aria-pressed={one === reason}
            onClick={() => setReason(one)}
          >
            {say(`discard.${one}`)} <kbd>{index + 1}</kbd>
          </button>
        ))}
      </div>
      <Input
        value={note}
        maxLength={200}
        placeholder={say(reason === 'other' ? 'discard.noteNeeded' : 'discard.note')}
        aria-label={say('discard.note')}
        onChange={({ target }) => setNote(target.value)}
      />
    </PanelFrame>
  );
};
