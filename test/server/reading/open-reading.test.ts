import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createClosing } from '../../../server/closing.ts';
import { loadDirectory } from '../../../server/demo/load-directory.ts';
import { createLog } from '../../../server/ops/log.ts';
import {
  createInquiryReader,
  type InquiryQuestion,
} from '../../../server/reading/inquiry-reader.ts';
import { createLiveAssessor } from '../../../server/reading/live-assessor.ts';
import { createLiveFormReader } from '../../../server/reading/live-form-reader.ts';
import { openReading } from '../../../server/reading/open-reading.ts';
import { createSuggester } from '../../../server/reading/suggest.ts';
import { startReadingThread } from '../../../server/reading/thread.ts';
import { inquirySchema } from '../../../src/contract/inquiry.ts';
import { createClassifier } from '../../../src/routing/classifier.ts';
import type { Directory } from '../../../src/routing/directory.ts';
import { aChat, anAppFeedback, aPhoneCall } from '../../builders/inquiries.ts';

let shipped: Directory;
beforeAll(async () => {
  shipped = await loadDirectory();
});

/** Readers on a directory that can be changed; how often was read by this thread itself. */
function aReading(first: Directory) {
  const listeners: (() => void)[] = [];
  const directory = {
    current: first,
    classifier: createClassifier(first),
    onChange: (listener: () => void) => listeners.push(listener),
  };
  const counted = { here: 0 };
  const assess = createLiveAssessor(directory);
  const readHere = createInquiryReader({ assess, readForm: createLiveFormReader(directory) });
  const readInquiry = (question: InquiryQuestion) => {
    counted.here += 1;
    return readHere(question);
  };
  const closing = createClosing();
  onTestFinished(() => closing.closeAll());
  const reading = openReading({ directory, readInquiry, log: createLog('silent') }, closing);
  return {
    ...reading,
    counted,
    readHere,
    suggestHere: createSuggester({ directory, assess }),
    follow(next: Directory) {
      Object.assign(directory, { current: next, classifier: createClassifier(next) });
      for (const listener of listeners) listener();
    },
    /** A flood, until nothing of it is read here any more. */
    async flood(): Promise<void> {
      for (;;) {
        const before = counted.here;
        await Promise.all(Array.from({ length: 30 }, () => reading.inquiry(questions()[0]!)));
        if (counted.here === before) return;
        await pause(50);
      }
    },
  };
}

/** A function cannot be sent to another thread. */
const UNSENDABLE = { version: 'v1', onChange: () => undefined };

const chatOf = (text: string) => inquirySchema.parse(aChat({ text }));

const questions = (): InquiryQuestion[] =>
  [aChat(), anAppFeedback(), aPhoneCall(), aChat({ text: '三楼着火了，有人被困！' })]
    .map((body) => inquirySchema.parse(body))
    .flatMap((inquiry) => [true, false].map((isWhole) => ({ inquiry, isWhole })));

test('a thread that cannot do its work tells why, and whoever asked it', async () => {
  const ended: unknown[] = [];
  const thread = startReadingThread({ version: 'v1' } as Directory, (why) => ended.push(why));
  await expect(thread.ask(questions()[0]!)).rejects.toThrow(TypeError);
  expect(ended).toEqual([expect.any(TypeError)]);
  expect(thread.isReady).toBe(false);
});

test('nor does one that does not answer hold anybody up', async () => {
  const ended: unknown[] = [];
  const thread = startReadingThread(shipped, (why) => ended.push(why), 20);
  // It is not ready by then; the second half waits behind the first.
  const asked = Array.from({ length: 40 }, () => thread.ask(questions()[0]!));
  const answers = await Promise.allSettled(asked);
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['rejected']));
  expect(ended).toHaveLength(1);
});

test('what is under way is answered when the thread is closed', async () => {
  const thread = startReadingThread(shipped, () => undefined);
  const asked = thread.ask(questions()[0]!);
  const closing = nextTurn().then(() => thread.close());
  await expect(asked).rejects.toThrow('closed');
  await closing;
});

describe('little to read', () => {
  test('is read here', async () => {
    const { inquiry, counted, readHere } = aReading(shipped);
    for (const question of questions()) expect(await inquiry(question)).toEqual(readHere(question));
    expect(counted.here).toBe(questions().length);
  });
});

describe('much to read', () => {
  test('is read in a thread, which says the same', async () => {
    const { inquiry, talk, flood, counted, readHere, suggestHere } = aReading(shipped);
    await flood();
    const before = counted.here;
    const asked = questions();
    expect(await Promise.all(asked.map(inquiry))).toEqual(asked.map(readHere));
    const text = '和平路的路灯坏了三天了，晚上走路看不见。';
    const said = { seq: 1, turns: [{ speaker: 'citizen' as const, text }], words: text };
    const heard = { ...said, inquiry: chatOf(text) };
    const unasked = () => expect.fail('read here');
    expect(await talk(heard, unasked)).toEqual(suggestHere(heard));
    expect(counted.here).toBe(before);
  });

  test('is read by a directory that was published meanwhile', async () => {
    const { inquiry, flood, follow, counted } = aReading({ ...shipped, areas: [] });
    await flood();
    const before = counted.here;
    const question = { inquiry: chatOf('北苑区柏杨镇的路灯坏了。'), isWhole: true };
    expect((await inquiry(question)).assessment.area).toBeUndefined();
    follow(shipped);
    expect((await inquiry(question)).assessment.area?.areaId).toBe('beiyuan-baiyang');
    expect(counted.here).toBe(before);
  });

  test('is read here when no thread can be had', async () => {
    const { inquiry, counted, readHere } = aReading({ ...shipped, ...UNSENDABLE });
    const asked = Array.from({ length: 60 }, () => questions()[0]!);
    expect(await Promise.all(asked.map(inquiry))).toEqual(asked.map(readHere));
    expect(counted.here).toBe(asked.length);
  });

  test('and what cannot be read fails alone', async () => {
    const { inquiry, flood } = aReading(shipped);
    await flood();
    const unreadable = inquiry({ inquiry: { channel: 'chat' } } as InquiryQuestion);
    const [question] = questions();
    const readable = inquiry(question!);
    await expect(unreadable).rejects.toThrow(TypeError);
    expect((await readable).assessment.kind.value).toBeDefined();
  });
});
