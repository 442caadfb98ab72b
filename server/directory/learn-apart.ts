import { fork } from 'node:child_process';
import { on } from 'node:events';
import { constants, setPriority } from 'node:os';
import type { Learned, LearningTask } from '../../src/directory/learn-from-history.ts';

/** What the process that learns sends. */
export type LearningMessage = { done: number } | { learned: Learned };

const PROGRAM = new URL('./learning-process.ts', import.meta.url);

export interface LearnApartOptions {
  signal: AbortSignal;
  /** Told of the part that is done, 0 to 1; waited for before the next one is told. */
  onProgress(done: number): Promise<void>;
}

/**
 * Learns in a process of its own, below the others in priority: it computes for many seconds without
 * a pause, and this one routes and pushes meanwhile. Throws when that process fails, when `signal`
 * ends it, and what `onProgress` throws.
 */
export async function learnApart(
  task: LearningTask,
  { signal, onProgress }: LearnApartOptions,
): Promise<Learned> {
  const child = fork(PROGRAM, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
  try {
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    child.send(task);
    for await (const [message] of on(child, 'message', { signal, close: ['exit'] })) {
      const told = message as LearningMessage;
      if ('learned' in told) return told.learned;
      await onProgress(told.done);
    }
    throw new Error('the process that learns has ended early');
  } finally {
    child.kill();
  }
}
