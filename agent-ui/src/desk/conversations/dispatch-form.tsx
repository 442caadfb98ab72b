import { Input } from 'antd';
import { useState } from 'react';
import type { Routing } from '../../../../src/contract/ticket.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useDraft } from '../ticket/draft.ts';
import { DepartmentSelect } from '../ui/department-select.tsx';
import { PanelFrame } from './panel-frame.tsx';
import type { Acts } from './use-acts.ts';
import { useConversationWords } from './words.ts';
import styles from './panel.module.css';

interface DispatchProps {
  number: string;
  routing: Routing | null;
  /** Chosen already, beside the suggestion. */
  preset: string | undefined;
  acts: Acts;
  onLeave: () => void;
}

const SHOWN = 3;

/** 派单 without leaving the conversation. */
export const DispatchForm = ({ number, routing, preset, acts, onLeave }: DispatchProps) => {
  const say = useConversationWords();
  const { short } = useDepartmentNames();
  const candidates = routing?.candidates.slice(0, SHOWN) ?? [];
  const [departmentId, setDepartmentId] = useState(preset ?? candidates[0]?.departmentId);
  const { text: note, write } = useDraft(number, 'dispatch');
  const send = async () => {
    if (departmentId === undefined) return;
    const words = note.trim();
    const command = { type: 'dispatch', departmentId, ...(words ? { note: words } : {}) } as const;
    if (!(await acts.give(command))) return;
    write('');
    onLeave();
  };
  return (
    <PanelFrame
      label={say('act.dispatch')}
      send={say('dispatching.send')}
      ready={departmentId !== undefined}
      busy={acts.busy}
      onSend={() => void send()}
      onLeave={onLeave}
    >
      <div className={styles.choices} role="group" aria-label={say('dispatching.to')}>
        {candidates.map((candidate) => (
          <button
            key={candidate.departmentId}
            type="button"
            aria-pressed={candidate.departmentId === departmentId}
            onClick={() => setDepartmentId(candidate.departmentId)}
          >
            {short(candidate.departmentId)}
          </button>
        ))}
        <DepartmentSelect
          placeholder={say('dispatching.other')}
          value={departmentId}
          onChange={setDepartmentId}
        />
      </div>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 1, maxRows: 5 }}
        maxLength={5_000}
        value={note}
        placeholder={say('dispatching.note')}
        aria-label={say('dispatching.note')}
        onChange={({ target }) => write(target.value)}
      />
    </PanelFrame>
  );
};
