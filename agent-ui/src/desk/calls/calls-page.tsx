import { PhoneOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useCallTasks, type TaskState } from '../lib/call-tasks.ts';
import { useUser } from '../lib/session.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { ConsolePage, ConsoleSection } from '../ui/console-page.tsx';
import { Blank, Bones, Failure } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { CallLedger } from './call-ledger.tsx';
import { TaskLine } from './task-line.tsx';
import { useCallWords } from './words.ts';
import styles from './calls.module.css';

/** 漏接回拨: who called and reached nobody, the most urgent first; for supervisors how well calls are answered. */
export const CallsPage = () => {
  const say = useCallWords();
  const { role } = useUser();
  const [state, setState] = useState<TaskState>('due');
  const { data } = useCallTasks('due');
  const supervises = role === 'supervisor' || role === 'admin';
  return (
    <ConsolePage title={say('page.title')} promise={say('page.promise')}>
      <Tabs<TaskState>
        label={say('page.title')}
        tabs={[
          { id: 'due', name: say('page.due'), count: data && String(data.length) },
          { id: 'all', name: say('page.all') },
        ]}
        current={state}
        onChange={setState}
      />
      <ConsoleSection>
        {supervises && <CallLedger />}
        <Tasks key={state} state={state} />
      </ConsoleSection>
    </ConsolePage>
  );
};

const Tasks = ({ state }: { state: TaskState }) => {
  const say = useCallWords();
  const { data = [], isPending, isError, error, refetch } = useCallTasks(state);
  const [chosen, setChosen] = useState<string>();
  const at = Math.max(
    0,
    data.findIndex(({ callId }) => callId === chosen),
  );
  const step = (by: 1 | -1) => {
    const next = data[Math.min(Math.max(at + by, 0), data.length - 1)];
    if (next) setChosen(next.callId);
  };
  useShortcuts({ j: () => step(1), k: () => step(-1) });
  if (isPending) return <Bones lines={[40, 90, 70, 84]} />;
  if (isError && data.length === 0) return <Failure error={error} retry={refetch} />;
  if (data.length === 0)
    return <Blank icon={<PhoneOutlined />} title={say('empty.title')} hint={say('empty.hint')} />;
  return (
    <ul className={styles.tasks} aria-label={say('page.title')}>
      {data.map((task, index) => (
        <TaskLine
          key={task.callId}
          task={task}
          chosen={index === at}
          onChoose={() => setChosen(task.callId)}
        />
      ))}
    </ul>
  );
};
