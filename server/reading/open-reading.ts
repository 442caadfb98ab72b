import type { Logger } from 'pino';
import type { Closing } from '../closing.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';
import type { Heard } from './heard.ts';
import type { InquiryQuestion, InquiryReader, ReadInquiry } from './inquiry-reader.ts';
import type { Read } from './suggest.ts';
import { startReadingThread, type Question, type ReadingThread } from './thread.ts';

/** Reads what people say: where there is much of it, beside what else the process does. */
export interface Reading {
  inquiry(question: InquiryQuestion): Promise<ReadInquiry>;
  /** A conversation, as `here` would. */
  talk(heard: Heard, here: (heard: Heard) => Read): Promise<Read>;
}

export interface ReadingParts {
  directory: Pick<LiveDirectory, 'current' | 'onChange'>;
  readInquiry: InquiryReader;
  log: Logger;
}

/** So much to read in a second is much: some milliseconds of each hundred. */
const MUCH_PER_SECOND = 20;
const REST_AFTER_END_MS = 10_000;

/**
 * As long as there is little to read, it is read where it is asked for: a thread has its price in memory and in
 * starting. The first second with much starts one, which is kept. When it ends, all is read here, and soon
 * another one is started.
 */
export function openReading(
  { directory, readInquiry, log }: ReadingParts,
  closing: Closing,
): Reading {
  let thread: ReadingThread | null = null;
  let notBefore = 0;
  let second = 0;
  let count = 0;
  directory.onChange(() => thread?.follow(directory.current));
  closing.add(() => thread?.close());

  function isMuch(): boolean {
    const now = Math.floor(performance.now() / 1_000);
    count = now === second ? count + 1 : 1;
    second = now;
    return count > MUCH_PER_SECOND;
  }

  function start(): void {
    if (thread || performance.now() < notBefore) return;
    try {
      thread = startReadingThread(directory.current, doWithout);
    } catch (error) {
      doWithout(error);
    }
  }

  function doWithout(reason: unknown): void {
    log.error({ err: reason }, 'no thread that reads; the process reads by itself');
    thread = null;
    notBefore = performance.now() + REST_AFTER_END_MS;
  }

  async function read<T>(question: Question, here: () => T): Promise<T> {
    if (isMuch()) start();
    if (!thread?.isReady) return here();
    try {
      return (await thread.ask(question)) as T;
    } catch (error) {
      log.warn({ err: error }, 'not read apart');
      return here();
    }
  }

  return {
    inquiry: (question) => read(question, () => readInquiry(question)),
    talk: (heard, here) => read({ heard }, () => here(heard)),
  };
}
