import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { mailTranscriptSchema } from '../../src/contract/conversation.ts';
import type { Instant } from '../../src/contract/words.ts';
import { later } from '../../src/sla/china-time.ts';
import { DeskError } from '../desk/desk-error.ts';
import { MailRefused, type Mailer } from '../mail/mailer.ts';
import type { MailedTranscript } from '../store/conversation-schemas.ts';
import { conversationCollection } from './conversation-rows.ts';
import type { MessageStore } from './message-store.ts';
import { transcriptOf, transcriptTitle } from './transcript.ts';

/** Transcripts (会话记录) that citizens want by e-mail. */
export interface TranscriptMails {
  /** Whether this desk sends any. */
  isOn: boolean;
  /**
   * Sent as soon as nobody talks in the conversation any more; a new wish replaces one that was not sent.
   * Throws not_found where the desk sends no mail.
   */
  ask(number: string, wish: z.infer<typeof mailTranscriptSchema>): Promise<void>;
  /** Sends what is due; any number of processes may. An address is forgotten once its letter is sent. */
  sweep(): Promise<void>;
}

export interface TranscriptMailsParts {
  connection: Connection;
  messages: Pick<MessageStore, 'after'>;
  /** Null: the desk sends none. */
  mailer: Mailer | null;
  now(): Instant;
  log: Logger;
}

interface Due {
  number: string;
  mail: MailedTranscript;
}

/** While one process sends a letter, and after it was in vain, the others leave it for so long. */
const FIRST_WAIT_MS = 60_000;
const LONGEST_WAIT_MS = 3_600_000;
/** A mail server that takes nothing for so long is not waited for. */
const GIVE_UP_MS = 2 * 86_400_000;
const AT_ONCE = 50;

export function createTranscriptMails(parts: TranscriptMailsParts): TranscriptMails {
  const { connection, messages, mailer, now, log } = parts;
  const conversations = conversationCollection(connection);

  async function due(): Promise<Due[]> {
    const found = await conversations
      .find(
        { 'mail.nextAt': { $lte: now() }, state: { $in: ['ended', 'message_left'] } },
        { projection: { mail: 1 } },
      )
      .sort({ 'mail.nextAt': 1 })
      .limit(AT_ONCE)
      .toArray();
    return found.flatMap(({ _id: number, mail }) => (mail ? [{ number, mail }] : []));
  }

  /** Whether it is this process that sends it. */
  async function claim({ number, mail: { id, nextAt, tries } }: Due): Promise<boolean> {
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries);
    const { modifiedCount } = await conversations.updateOne(
      { _id: number, 'mail.id': id, 'mail.nextAt': nextAt },
      { $set: { 'mail.nextAt': later(now(), wait), 'mail.tries': tries + 1 } },
    );
    return modifiedCount === 1;
  }

  const forget = ({ number, mail: { id } }: Due) =>
    conversations.updateOne({ _id: number, 'mail.id': id }, { $unset: { mail: '' } });

  async function send(sender: Mailer, one: Due): Promise<void> {
    const { number } = one;
    const { id, to, language } = one.mail;
    const pieces: string[] = [];
    for await (const piece of transcriptOf(messages, number, language)) pieces.push(piece);
    const subject = `${transcriptTitle(language)} ${number}`;
    await sender.send({ id, to, subject, text: pieces.join('') });
    await forget(one);
  }

  return {
    isOn: mailer !== null,
    async ask(number, { email, language }) {
      if (!mailer) throw new DeskError('not_found');
      const askedAt = now();
      const mail = { id: randomUUID(), to: email, language, askedAt, nextAt: askedAt, tries: 0 };
      await conversations.updateOne({ _id: number }, { $set: { mail } });
    },
    async sweep() {
      if (!mailer) return;
      for (const one of await due()) {
        if (!(await claim(one))) continue;
        const { number, mail } = one;
        try {
          await send(mailer, one);
        } catch (error) {
          const isRefused = error instanceof MailRefused;
          const isOver = isRefused || mail.askedAt < later(now(), -GIVE_UP_MS);
          if (isOver) await forget(one);
          const words = isOver ? 'a transcript is not mailed' : 'no mail sent; tried again later';
          // What a mail server says quotes the address.
          log.warn({ number, code: isRefused ? error.code : codeOf(error) }, words);
          // The next one would wait for the same mail server.
          if (!isRefused) return;
        }
      }
    },
  };
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
