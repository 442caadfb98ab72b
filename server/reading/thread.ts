import { Worker } from 'node:worker_threads';
import type { Directory } from '../../src/routing/directory.ts';
import { groupCommit } from '../store/group-commit.ts';
import type { Heard } from './heard.ts';
import type { InquiryQuestion } from './inquiry-reader.ts';

/** What is to be read: an inquiry that comes in, or a conversation that goes on. */
export type Question = InquiryQuestion | { heard: Heard };

/** What the thread is told. It answers each group of questions with as many answers. */
export type Order = { directory: Directory } | { questions: Question[] };

/** A thread of this process that reads. */
export interface ReadingThread {
  /** False while it is getting ready, and when it has ended. */
  readonly isReady: boolean;
  /** Throws what the reading throws, or why the thread has ended. */
  ask(question: Question): Promise<unknown>;
  /** What is asked from now on is read by this directory. */
  follow(directory: Directory): void;
  /** What is under way is answered with an error. */
  close(): Promise<unknown>;
}

const PROGRAM = new URL('./reading-thread.ts', import.meta.url);
const WITH_TYPESCRIPT = new URL('./with-typescript.mjs', import.meta.url).href;
/** A few milliseconds' worth; while one group is read, the next one is on its way. */
const TOGETHER = { maxSize: 8, lanes: 2 };
/** One that has not answered for so long does not get there any more. */
const PATIENCE_MS = 10_000;

interface Waiting {
  resolve(answers: unknown[]): void;
  reject(error: unknown): void;
}

/**
 * Starts one; `onEnd` is called when it ends by itself or is given up, with the reason. It does not keep the
 * process alive.
 */
export function startReadingThread(
  directory: Directory,
  onEnd: (reason: unknown) => void,
  patienceMs = PATIENCE_MS,
): ReadingThread {
  const execArgv = ['--import', WITH_TYPESCRIPT];
  const worker = new Worker(PROGRAM, { workerData: directory, execArgv });
  worker.unref();
  let isReady = false;
  let isOver = false;
  /** The groups that it has, the first one asked first. */
  let groups: Waiting[] = [];

  worker.on('message', (message: 'ready' | unknown[]) => {
    if (message === 'ready') isReady = true;
    else groups.shift()?.resolve(message);
  });
  worker.on('error', end);
  worker.on('exit', (code) => end(new Error(`the thread that reads has ended with ${code}`)));

  function end(reason: unknown): void {
    if (isOver) return;
    void stop(reason);
    onEnd(reason);
  }

  function stop(reason: unknown): Promise<unknown> {
    isOver = true;
    isReady = false;
    for (const group of groups) group.reject(reason);
    groups = [];
    return worker.terminate();
  }

  const tell = (order: Order): void => worker.postMessage(order);

  async function answersTo(questions: Question[]): Promise<unknown[]> {
    if (isOver) throw new Error('the thread that reads has ended');
    const silent = new Error('the thread that reads does not answer');
    const timer = setTimeout(end, patienceMs, silent).unref();
    try {
      return await new Promise((resolve, reject) => {
        groups.push({ resolve, reject });
        tell({ questions });
      });
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    get isReady() {
      return isReady;
    },
    ask: groupCommit(answersTo, TOGETHER),
    follow: (next) => tell({ directory: next }),
    close: () => stop(new Error('the thread that reads is closed')),
  };
}
