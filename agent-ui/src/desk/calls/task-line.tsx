import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CallTask } from '../../../../src/contract/calls.ts';
import { dialled, readablePhone } from '../lib/phone-number.ts';
import { useUser } from '../lib/session.ts';
import { useNow } from '../lib/use-now.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { inWords } from '../ui/due-clock.tsx';
import { Moment } from '../ui/moment.tsx';
import { ReachedForm } from './reached-form.tsx';
import { useWorkTask } from './use-work-task.ts';
import { useCallWords } from './words.ts';
import styles from './calls.module.css';

interface LineProps {
  task: CallTask;
  /** The keys work on it. */
  chosen: boolean;
  onChoose: () => void;
}

/** A call to return: whom, until when, who does it, and what came of it. */
export const TaskLine = ({ task, chosen, onChoose }: LineProps) => {
  const say = useCallWords();
  const [reached, setReached] = useState(false);
  const { phone, missedAt, state, tries, number } = task;
  return (
    <li
      className={styles.task}
      data-chosen={chosen || undefined}
      data-state={state}
      onPointerDown={onChoose}
      ref={chosen ? inView : null}
    >
      <div className={styles.line}>
        <a className={styles.phone} href={dialled(phone)}>
          <PhoneOutlined aria-hidden /> {readablePhone(phone)}
        </a>
        <span className={styles.facts}>
          <span>
            {say('task.missed')} <Moment at={missedAt} />
          </span>
          {tries > 0 && <span>{say('task.tries', { count: tries })}</span>}
          {number && <Link to={`/tickets/${number}`}>{number}</Link>}
        </span>
        {state === 'due' ? <TaskClock task={task} /> : <b>{say(`task.${state}`)}</b>}
        <Holder task={task} />
        {state === 'due' && (
          <Acts task={task} chosen={chosen && !reached} onReached={() => setReached(true)} />
        )}
      </div>
      {reached && state === 'due' && <ReachedForm task={task} onLeave={() => setReached(false)} />}
    </li>
  );
};

const inView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

const Holder = ({ task: { takenBy, state } }: { task: CallTask }) => {
  const say = useCallWords();
  const { id } = useUser();
  if (state !== 'due') return <span className={styles.holder}>{takenBy?.name}</span>;
  if (!takenBy) return <span className={styles.holder}>{say('task.nobody')}</span>;
  return (
    <span className={styles.holder} data-mine={takenBy.id === id || undefined}>
      {takenBy.id === id ? say('task.mine') : say('task.by', { name: takenBy.name })}
    </span>
  );
};

/** Yellow in the last third of its time. */
const TaskClock = ({ task: { missedAt, dueAt } }: { task: CallTask }) => {
  const { t } = useTranslation();
  const now = useNow(15_000);
  const left = Date.parse(dueAt) - now;
  const isSoon = left < (Date.parse(dueAt) - Date.parse(missedAt)) / 3;
  const length = inWords(left, t);
  return (
    <time
      className={styles.clock}
      dateTime={dueAt}
      data-state={left < 0 ? 'overdue' : isSoon ? 'soon' : undefined}
    >
      {t(left < 0 ? 'clock.over' : 'clock.left', { length })}
    </time>
  );
};

interface ActsProps {
  task: CallTask;
  chosen: boolean;
  onReached: () => void;
}

const Acts = ({ task, chosen, onReached }: ActsProps) => {
  const say = useCallWords();
  const { id, role } = useUser();
  const { work, busy } = useWorkTask(task.callId);
  const isMine = task.takenBy?.id === id;
  const isFree = task.takenBy === null;
  const mayFree = role === 'supervisor' || role === 'admin';
  const take = () => void work({ do: 'take' });
  const putBack = () => void work({ do: 'put_back' });
  const notReached = () => void work({ do: 'not_reached' });
  useShortcuts(
    chosen && !busy
      ? {
          t: isFree ? take : undefined,
          b: isMine || (!isFree && mayFree) ? putBack : undefined,
          r: isMine ? onReached : undefined,
          n: isMine ? notReached : undefined,
        }
      : {},
  );
  const key = (name: string) => chosen && <kbd>{name}</kbd>;
  return (
    <span className={styles.acts}>
      {isFree && (
        <Button type="primary" loading={busy} onClick={take}>
          {say('task.take')} {key('t')}
        </Button>
      )}
      {isMine && (
        <>
          <Button type="primary" disabled={busy} onClick={onReached}>
            {say('task.reached')} {key('r')}
          </Button>
          <Button disabled={busy} onClick={notReached}>
            {say('task.notReached')} {key('n')}
          </Button>
        </>
      )}
      {(isMine || (!isFree && mayFree)) && (
        <Button type="text" disabled={busy} onClick={putBack}>
          {say('task.putBack')} {key('b')}
        </Button>
      )}
    </span>
  );
};
