import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { Unanswered } from '../../src/contract/knowledge.ts';
import type { Instant } from '../../src/contract/words.ts';
import { createQuestionReader } from '../../src/knowledge/plain-question.ts';
import type { UnansweredDocument } from '../store/knowledge-schemas.ts';

/** What people looked for and nobody found, so that writers know what to write. */
export interface UnansweredQuestions {
  /** Somebody looked for this; what they type on is one question, and counts when they stop. */
  asked(caller: string, text: string, isFound: boolean): void;
  /** The most often asked first. */
  list(): Promise<Unanswered>;
  /** What waits for its asker to stop is kept at once. */
  close(): Promise<void>;
}

export interface UnansweredParts {
  connection: Connection;
  now(): Instant;
  log: Logger;
}

const TYPING_MS = 8_000;
/** People who are typing at the same time; what more ask is not kept. */
const CALLERS_AT_MOST = 1_000;
const KEPT_AT_MOST = 2_000;
const SHOWN = 100;
/** Signs that two texts begin with when one is the other typed on. */
const SAME_BEGINNING = 2;

export function createUnansweredQuestions(parts: UnansweredParts): UnansweredQuestions {
  const { connection, now, log } = parts;
  const { db } = connection;
  if (!db) throw new Error('not connected to MongoDB');
  const questions = db.collection<UnansweredDocument>('unansweredQuestions');
  const plainQuestion = createQuestionReader();
  const typing = new Map<string, { text: string; timer: NodeJS.Timeout }>();

  async function keep(text: string): Promise<void> {
    const plain = plainQuestion(text);
    if (!plain) return;
    const lastAskedAt = now();
    const { upsertedCount } = await questions.updateOne(
      { _id: plain.matter },
      {
        $inc: { times: 1 },
        $set: { lastAskedAt, lastAsked: new Date(lastAskedAt) },
        $setOnInsert: { question: plain.question },
      },
      { upsert: true },
    );
    if (upsertedCount > 0 && (await questions.estimatedDocumentCount()) > KEPT_AT_MOST) {
      await questions.findOneAndDelete({}, { sort: { times: 1, lastAsked: 1 } });
    }
  }

  async function settle(caller: string): Promise<void> {
    const asked = typing.get(caller);
    if (!asked) return;
    typing.delete(caller);
    clearTimeout(asked.timer);
    await keep(asked.text).catch((error: unknown) => {
      log.warn({ err: error }, 'a question without an answer was not kept');
    });
  }

  return {
    asked(caller, text, isFound) {
      const before = typing.get(caller);
      if (before && isTypedOn(before.text, text)) {
        clearTimeout(before.timer);
        typing.delete(caller);
      } else void settle(caller);
      if (isFound || typing.size >= CALLERS_AT_MOST) return;
      typing.set(caller, { text, timer: setTimeout(() => void settle(caller), TYPING_MS) });
    },
    async list() {
      const sort = { times: -1, lastAsked: -1 } as const;
      const kept = await questions.find({}).sort(sort).limit(SHOWN).toArray();
      return {
        items: kept.map(({ question, times, lastAskedAt }) => ({ question, times, lastAskedAt })),
      };
    },
    async close() {
      await Promise.all([...typing.keys()].map(settle));
    },
  };
}

const isTypedOn = (before: string, text: string): boolean =>
  before.slice(0, SAME_BEGINNING) === text.slice(0, SAME_BEGINNING);
