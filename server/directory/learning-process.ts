import { setImmediate as letSend } from 'node:timers/promises';
import { learnFromHistory, type LearningTask } from '../../src/directory/learn-from-history.ts';
import type { LearningMessage } from './learn-apart.ts';

/** Learns what its parent sends, tells how far it is, and ends; ends at once when the parent is gone. */
process.once('disconnect', () => process.exit());
process.once('message', (task) => void learn(task as LearningTask));

async function learn(task: LearningTask): Promise<void> {
  const learned = await learnFromHistory(task, async (done) => {
    tell({ done });
    await letSend();
  });
  tell({ learned });
}

const tell = (message: LearningMessage): unknown => process.send?.(message);
