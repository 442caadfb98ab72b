import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallTask } from '../../../../src/contract/calls.ts';
import { KINDS, type Kind } from '../../../../src/contract/words.ts';
import { Tabs } from '../ui/tabs.tsx';
import { useFormFrame } from '../ui/use-form-frame.ts';
import { useWorkTask } from './use-work-task.ts';
import { useCallWords } from './words.ts';
import styles from './calls.module.css';

const OUTCOMES = ['nothing', 'known', 'new'] as const;
type Outcome = (typeof OUTCOMES)[number];

interface ReachedProps {
  task: CallTask;
  onLeave: () => void;
}

/** Somebody was reached: nothing more to do, a ticket that is there, or a new one. Ctrl+Enter keeps it. */
export const ReachedForm = ({ task, onLeave }: ReachedProps) => {
  const say = useCallWords();
  const { work, makeTicket, busy } = useWorkTask(task.callId);
  const [outcome, setOutcome] = useState<Outcome>('nothing');
  const [number, setNumber] = useState(task.number ?? '');
  const [matter, setMatter] = useState<Matter>(NO_MATTER);
  const ready = {
    nothing: true,
    known: number.trim() !== '',
    new: matter.request.trim() !== '',
  }[outcome];
  const numberOf = async (): Promise<string | undefined> => {
    if (outcome === 'known') return number.trim();
    const { kind, place, request } = matter;
    const ticket = await makeTicket({
      ...(kind ? { kind } : {}),
      contact: { phone: task.phone },
      form: { request: request.trim(), ...(place.trim() ? { place: place.trim() } : {}) },
    });
    return ticket?.number;
  };
  const send = async () => {
    if (outcome === 'nothing') return void (await work({ do: 'reached' }));
    const made = await numberOf();
    if (made !== undefined) await work({ do: 'reached', number: made });
  };
  const submit = ready && !busy ? () => void send() : null;
  const frame = useFormFrame({ send: submit, leave: onLeave });
  return (
    <form
      {...frame}
      className={styles.reached}
      aria-label={say('task.reached')}
      onSubmit={(event) => {
        event.preventDefault();
        submit?.();
      }}
    >
      <Tabs<Outcome>
        label={say('reached.what')}
        tabs={OUTCOMES.map((id) => ({ id, name: say(`reached.${id}`) }))}
        current={outcome}
        onChange={setOutcome}
      />
      {outcome === 'known' && (
        <Input
          autoFocus
          maxLength={40}
          value={number}
          placeholder="YH20261123-000001"
          aria-label={say('reached.number')}
          onChange={({ target }) => setNumber(target.value)}
        />
      )}
      {outcome === 'new' && <MatterFields matter={matter} onChange={setMatter} />}
      <div className={styles.buttons}>
        <Button onClick={onLeave}>{say('reached.leave')}</Button>
        <Button type="primary" htmlType="submit" disabled={!ready} loading={busy}>
          {say('reached.keep')} <kbd>Ctrl ↵</kbd>
        </Button>
      </div>
    </form>
  );
};

interface Matter {
  kind?: Kind;
  place: string;
  request: string;
}
const NO_MATTER: Matter = { place: '', request: '' };

interface MatterProps {
  matter: Matter;
  onChange: (matter: Matter) => void;
}

const MatterFields = ({ matter, onChange }: MatterProps) => {
  const say = useCallWords();
  const { t } = useTranslation();
  return (
    <div className={styles.matter}>
      <Input.TextArea
        autoFocus
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={1_000}
        value={matter.request}
        placeholder={say('reached.request')}
        aria-label={say('reached.request')}
        onChange={({ target }) => onChange({ ...matter, request: target.value })}
      />
      <Input
        maxLength={500}
        value={matter.place}
        placeholder={say('reached.place')}
        aria-label={say('reached.place')}
        onChange={({ target }) => onChange({ ...matter, place: target.value })}
      />
      <Select<Kind>
        aria-label={say('reached.kind')}
        placeholder={say('reached.kind')}
        value={matter.kind ?? null}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(kind) => onChange({ ...matter, kind })}
      />
    </div>
  );
};
