import { useQuery, type QueryClient } from '@tanstack/react-query';
import { callTasksSchema, type CallTask } from '../../../../src/contract/calls.ts';
import { callApi } from './api-client.ts';
import { queryKeys } from './query-keys.ts';

/** Calls to return (漏接回拨). */

export type TaskState = 'due' | 'all';

/** What still has to be done first, by when it is due; then what was done, the newest first. */
const byUrgency = (one: CallTask, other: CallTask): number => {
  const isDue = Number(other.state === 'due') - Number(one.state === 'due');
  if (isDue !== 0) return isDue;
  if (one.state === 'due') return one.dueAt < other.dueAt ? -1 : 1;
  return one.missedAt > other.missedAt ? -1 : 1;
};

/** Puts a task where it belongs, or takes it out of those that are due. */
export const putTask = (
  tasks: readonly CallTask[],
  task: CallTask,
  state: TaskState,
): CallTask[] => {
  const others = tasks.filter(({ callId }) => callId !== task.callId);
  const isListed = state === 'all' || task.state === 'due';
  return (isListed ? [...others, task] : others).sort(byUrgency);
};

const STATES = ['due', 'all'] as const satisfies readonly TaskState[];

/** Takes in a task that was pushed, or that the desk has answered with. */
export const takeTask = (client: QueryClient, task: CallTask): void => {
  for (const state of STATES)
    client.setQueryData<CallTask[]>(
      queryKeys.callTasks(state),
      (known) => known && putTask(known, task, state),
    );
};

/** Pushes keep them current; the desk is asked again at times, since a push may be lost. */
const AGAIN_MS = 60_000;

export const useCallTasks = (state: TaskState, { enabled = true } = {}) =>
  useQuery({
    queryKey: queryKeys.callTasks(state),
    queryFn: async ({ signal }) => {
      const path = `/calls/tasks?state=${state}`;
      return (await callApi(path, { schema: callTasksSchema, signal })).items;
    },
    refetchInterval: AGAIN_MS,
    enabled,
  });
