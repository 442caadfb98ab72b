import { Input } from 'antd';
import { useEffect, useState } from 'react';
import type { Presence } from '../../../../src/contract/conversation.ts';
import { useConversations } from '../lib/live-conversations.tsx';
import { useObservable } from '../lib/observable.ts';
import { useUser } from '../lib/session.ts';
import { useSkillName } from '../lib/skill-names.ts';
import { DepartmentSelect } from '../ui/department-select.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { PanelFrame } from './panel-frame.tsx';
import type { Acts } from './use-acts.ts';
import { useConversationWords } from './words.ts';
import styles from './panel.module.css';

const WAYS = ['agent', 'skill', 'department'] as const;
type Way = (typeof WAYS)[number];

const readyFirst = (one: Presence, other: Presence): number =>
  Number(other.status === 'ready') - Number(one.status === 'ready') ||
  one.load.chat - other.load.chat;

interface TransferProps {
  acts: Acts;
  onLeave: () => void;
}

/** 转接: to an agent, to whoever has a skill, or to a department as a ticket. */
export const TransferForm = ({ acts, onLeave }: TransferProps) => {
  const say = useConversationWords();
  const { id } = useUser();
  const desk = useConversations();
  const agents = useObservable(desk.agents);
  // Agents are not told of each other's comings and goings as they happen.
  useEffect(() => void desk.refresh(), [desk]);
  const others = agents.filter(({ agent }) => agent.id !== id).sort(readyFirst);
  const [way, setWay] = useState<Way>('agent');
  const [chosen, setChosen] = useState<string>();
  const [note, setNote] = useState('');
  const send = async () => {
    if (chosen === undefined) return;
    const to = {
      agent: { agentId: chosen },
      skill: { skill: chosen },
      department: { departmentId: chosen },
    }[way];
    if (await acts.transfer(to, note.trim())) onLeave();
  };
  return (
    <PanelFrame
      label={say('act.transfer')}
      send={say('transfer.send')}
      ready={chosen !== undefined}
      busy={acts.busy}
      onSend={() => void send()}
      onLeave={onLeave}
    >
      <Tabs
        label={say('transfer.to')}
        tabs={WAYS.map((one) => ({ id: one, name: say(`transfer.${one}`) }))}
        current={way}
        onChange={(next) => {
          setWay(next);
          setChosen(undefined);
        }}
      />
      {way === 'agent' && <Agents agents={others} chosen={chosen} onChoose={setChosen} />}
      {way === 'skill' && <Skills agents={others} chosen={chosen} onChoose={setChosen} />}
      {way === 'department' && (
        <DepartmentSelect
          placeholder={say('transfer.chooseDepartment')}
          value={chosen}
          onChange={setChosen}
        />
      )}
      <Input
        autoFocus={others.length === 0}
        value={note}
        maxLength={500}
        placeholder={say('transfer.note')}
        aria-label={say('transfer.note')}
        onChange={({ target }) => setNote(target.value)}
      />
    </PanelFrame>
  );
};

interface ChoiceProps {
  agents: readonly Presence[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
}

/** Each with how many colleagues who have it could take somebody now. */
const Skills = ({ agents, chosen, onChoose }: ChoiceProps) => {
  const say = useConversationWords();
  const skillName = useSkillName();
  const skills = [...new Set(agents.flatMap((agent) => agent.skills))].sort();
  const readyFor = (skill: string): number =>
    agents.filter((agent) => agent.status === 'ready' && agent.skills.includes(skill)).length;
  return (
    <div className={styles.choices}>
      {skills.length === 0 && <p className={styles.none}>{say('transfer.noSkill')}</p>}
      {skills.map((skill) => (
        <button
          key={skill}
          type="button"
          disabled={readyFor(skill) === 0}
          aria-pressed={skill === chosen}
          onClick={() => onChoose(skill)}
        >
          {skillName(skill)}
          <small>{say('transfer.ready', { count: readyFor(skill) })}</small>
        </button>
      ))}
    </div>
  );
};

const Agents = ({ agents, chosen, onChoose }: ChoiceProps) => {
  const say = useConversationWords();
  return (
    <div className={styles.choices}>
      {agents.length === 0 && <p className={styles.none}>{say('transfer.nobody')}</p>}
      {agents.map(({ agent, status, load, capacity }, index) => (
        <button
          key={agent.id}
          type="button"
          autoFocus={index === 0}
          disabled={status !== 'ready'}
          aria-pressed={agent.id === chosen}
          onClick={() => onChoose(agent.id)}
        >
          <i data-status={status} aria-hidden />
          {agent.name}
          <small>
            {say(`me.${status}`)}{' '}
            {say('transfer.load', { load: load.chat, capacity: capacity.chat })}
          </small>
        </button>
      ))}
    </div>
  );
};
