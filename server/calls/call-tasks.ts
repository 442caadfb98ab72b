import type { Connection, mongo } from 'mongoose';
import type { z } from 'zod';
import { phoneKey } from '../../src/calls/phone-forms.ts';
import type { CallTask, workCallTaskSchema } from '../../src/contract/calls.ts';
import type { ConversationRules } from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { WorkCalendar } from '../../src/sla/calendar.ts';
import { addWorkingMinutes } from '../../src/sla/working-time.ts';
import type { ConversationBus } from '../conversation/conversation-bus.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { MadeNotice } from '../notices/notices-of.ts';
import type { CallDocument, CallTaskRecord } from '../store/call-schemas.ts';
import { callCollection, type CallStore } from './call-store.ts';
import { overdueNotice } from './overdue-notice.ts';

/** Calls that somebody has to return (漏接回拨), each with a clock of its own in working time. */
export interface CallTasks {
  /** The task that a call as it is now has, or none: who was missed or cut off is called back. */
  after(call: CallDocument): CallTaskRecord | undefined;
  /** Tells consoles how the task of this call stands; nothing when it has none. */
  announce(call: CallDocument): void;
  /** The citizen is on the line by another call: nobody need call back for those before. */
  close(by: CallDocument): Promise<void>;
  /** Those that are due, the most urgent first; with `all`, the newest of the others behind them. */
  list(which: 'due' | 'all'): Promise<CallTask[]>;
  /** Throws call_task_taken when somebody else has it, call_task_over, unknown_call. */
  work(
    user: StaffUser,
    callId: string,
    told: z.infer<typeof workCallTaskSchema>,
  ): Promise<CallTask>;
  /** Tells supervisors of those that are late, each once. */
  sweep(): Promise<void>;
}

export interface CallTasksParts {
  connection: Connection;
  calls: CallStore;
  bus: ConversationBus;
  rules(): ConversationRules;
  calendar(): WorkCalendar;
  now(): Instant;
  keepNotice(notice: MadeNotice): Promise<void>;
}

/** A person gives up after so many tries, never the desk. */
const TRIES = 3;
const SHOWN = 500;
const AT_ONCE = 100;

export function createCallTasks(parts: CallTasksParts): CallTasks {
  const { connection, calls, bus, rules, calendar, now } = parts;
  const collection = callCollection(connection);

  /** Calls whose task is in one of these states; `order` 1: the first due first. */
  const listed = (states: CallTaskRecord['state'][], order: 1 | -1): Promise<CallDocument[]> =>
    collection
      .find({ 'task.state': { $in: states }, 'task.dueAt': { $exists: true } })
      .sort({ 'task.dueAt': order })
      .limit(SHOWN)
      .toArray();

  const announce = (call: CallDocument, overdue?: MadeNotice): void => {
    const task = taskOf(call);
    if (task) bus.tell({ type: 'call_task', task, ...(overdue ? { overdue } : {}), to: [] });
  };

  function after(call: CallDocument): CallTaskRecord | undefined {
    const { task, state, phone, endedAt } = call;
    const isLost = state === 'missed' || state === 'dropped';
    if (!isLost) return task && { ...task, state: 'done' };
    if (task || phone === undefined || endedAt === undefined || call.discarded) return task;
    const dueAt = addWorkingMinutes(calendar(), endedAt, rules().callBackMinutes);
    return { dueAt, state: 'due', tries: 0, takenBy: null, number: null, log: [] };
  }

  async function finish(callId: string, number: string | null): Promise<void> {
    const done = await calls.change(callId, ({ task }) =>
      task?.state === 'due'
        ? { task: { ...task, state: 'done', number: task.number ?? number } }
        : null,
    );
    if (done) announce(done);
  }

  async function dueOf(phone: string): Promise<CallDocument[]> {
    return collection
      .find({ phone, 'task.state': 'due', 'task.dueAt': { $exists: true } })
      .toArray();
  }

  function worked(
    task: CallTaskRecord,
    user: StaffUser,
    told: z.infer<typeof workCallTaskSchema>,
  ): CallTaskRecord {
    if (task.state !== 'due') throw new DeskError('call_task_over');
    const { id, name, role } = user;
    const isOthers = task.takenBy !== null && task.takenBy.id !== id;
    const mayFree = told.do === 'put_back' && (role === 'supervisor' || role === 'admin');
    if (isOthers && !mayFree) throw new DeskError('call_task_taken');
    const log = [...task.log, { do: told.do, by: id, at: now() }];
    switch (told.do) {
      case 'take':
        return { ...task, takenBy: { id, name }, log };
      case 'put_back':
        return { ...task, takenBy: null, log };
      case 'reached':
        return {
          ...task,
          state: 'done',
          takenBy: { id, name },
          number: told.number ?? task.number,
          log,
        };
      case 'not_reached': {
        const tries = task.tries + 1;
        return { ...task, tries, state: tries < TRIES ? 'due' : 'given_up', takenBy: null, log };
      }
    }
  }

  return {
    after,
    announce,
    async close({ _id, phone, number, startedAt }) {
      if (phone === undefined) return;
      const open = await dueOf(phone);
      const before = open.filter((call) => call._id !== _id && call.startedAt <= startedAt);
      for (const call of before) await finish(call._id, number);
    },
    async list(which) {
      const due = await listed(['due'], 1);
      const over = which === 'all' ? await listed(['done', 'given_up'], -1) : [];
      return [...due, ...over].flatMap((call) => taskOf(call) ?? []);
    },
    async work(user, callId, told) {
      const changed = await calls.change(callId, ({ task }) => {
        if (!task) throw new DeskError('unknown_call');
        return { task: worked(task, user, told) };
      });
      const task = changed && taskOf(changed);
      if (!changed || !task) throw new DeskError('unknown_call');
      announce(changed);
      if (told.do === 'reached') {
        const others = (await dueOf(phoneKey(task.phone))).filter(({ _id }) => _id !== callId);
        for (const { _id } of others) await finish(_id, task.number);
      }
      return task;
    },
    async sweep() {
      const late: mongo.Filter<CallDocument> = {
        'task.state': 'due',
        'task.dueAt': { $lte: now() },
        'task.toldAt': { $exists: false },
      };
      for (const call of await collection.find(late).limit(AT_ONCE).toArray()) {
        const notice = overdueNotice(call, now());
        await parts.keepNotice(notice);
        const told = await calls.change(call._id, ({ task }) =>
          task?.state === 'due' && !task.toldAt ? { task: { ...task, toldAt: now() } } : null,
        );
        if (told?.version === call.version + 1) announce(told, notice);
      }
    },
  };
}

/** A task as consoles show it; null when the call has none. */
export function taskOf({ _id: callId, from, task, endedAt }: CallDocument): CallTask | null {
  if (!task || from === null || endedAt === undefined) return null;
  return {
    callId,
    phone: from,
    missedAt: endedAt,
    dueAt: task.dueAt,
    state: task.state,
    tries: task.tries,
    takenBy: task.takenBy,
    number: task.number,
  };
}
