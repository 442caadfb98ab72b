import type { Attachment, Message } from '../../../../src/contract/conversation.ts';
import type { Outgoing } from '../../shared/conversation-thread.ts';
import { errorText, ProblemError } from './api-client.ts';

interface OutboxParts {
  isConnected: () => boolean;
  outgoingOf: (number: string) => readonly Outgoing[];
  put: (number: string, outgoing: Outgoing) => void;
  /** The desk has it. */
  confirm: (message: Message) => void;
  upload: (number: string, file: File) => Promise<Attachment>;
  send: (request: {
    number: string;
    clientMessageId: string;
    text?: string;
    attachmentId?: string;
  }) => Promise<{ seq: number; at: string }>;
  /** It did not answer: a new connection is wanted. */
  renew: () => void;
  me: { id: string; name: string };
}

export interface Outbox {
  /** Sends what waits, one after the other, in the order in which it was written. */
  pump: (number: string) => void;
  keepFile: (clientMessageId: string, file: File) => void;
}

const BUSY_MS = 3_000;
/** The desk takes it in a while. */
const LATER = new Set(['too_many_requests', 'unavailable']);
/** A file that no network lets through must not hold back what was written after it. */
const FILE_TRIES = 4;

/**
 * Sends messages until the desk has said that it has each. While the connection is down they wait; whatever
 * is sent twice has the same id, so that the desk keeps it once.
 */
export const createOutbox = (parts: OutboxParts): Outbox => {
  const { isConnected, outgoingOf, put, confirm, upload, send, me, renew } = parts;
  const pumping = new Set<string>();
  const files = new Map<string, File>();
  const uploaded = new Map<string, Attachment>();
  const tries = new Map<string, number>();

  const sendOne = async (number: string, outgoing: Outgoing) => {
    const { clientMessageId, text } = outgoing;
    const file = files.get(clientMessageId);
    if (file && !uploaded.has(clientMessageId))
      uploaded.set(clientMessageId, await upload(number, file));
    const attachment = uploaded.get(clientMessageId);
    const words = text === undefined ? {} : { text };
    const { seq, at } = await send({
      number,
      clientMessageId,
      ...words,
      ...(attachment ? { attachmentId: attachment.id } : {}),
    });
    for (const kept of [files, uploaded, tries]) kept.delete(clientMessageId);
    confirm({
      number,
      seq,
      at,
      from: 'agent',
      by: me.id,
      name: me.name,
      clientMessageId,
      ...words,
      ...(attachment ? { attachment } : {}),
    });
  };

  const run = async (number: string) => {
    for (;;) {
      const next = outgoingOf(number).find(({ state }) => state === 'sending');
      if (!next || !isConnected()) return;
      try {
        await sendOne(number, next);
      } catch (error) {
        if (!(error instanceof ProblemError)) return onCut(number, next, error);
        if (LATER.has(error.problem.code)) await pause(BUSY_MS);
        else put(number, { ...next, state: 'failed', error: errorText(error) });
      }
    }
  };
  /** It waits for the connection to come back. */
  const onCut = (number: string, outgoing: Outgoing, error: unknown) => {
    const { clientMessageId, file } = outgoing;
    if (!isConnected()) return;
    const tried = (tries.get(clientMessageId) ?? 0) + 1;
    tries.set(clientMessageId, tried % FILE_TRIES);
    if (file && tried === FILE_TRIES)
      put(number, { ...outgoing, state: 'failed', error: errorText(error) });
    renew();
  };
  return {
    pump: (number) => {
      if (pumping.has(number)) return;
      pumping.add(number);
      void run(number).finally(() => pumping.delete(number));
    },
    keepFile: (clientMessageId, file) => void files.set(clientMessageId, file),
  };
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const keyOf = (userId: string): string => `yihaoda.outbox.${userId}`;

/** What was not sent yet when the page was left, by the number of its conversation; files are not kept. */
export const readOutbox = (userId: string): Record<string, Outgoing[]> => {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(userId)) ?? '{}') as Record<string, Outgoing[]>;
  } catch {
    return {};
  }
};

export const writeOutbox = (userId: string, outbox: Record<string, readonly Outgoing[]>): void => {
  const kept = Object.entries(outbox).flatMap(([number, all]) => {
    const words = all.filter(({ text }) => text !== undefined);
    return words.length > 0 ? [[number, words] as const] : [];
  });
  if (kept.length === 0) sessionStorage.removeItem(keyOf(userId));
  else sessionStorage.setItem(keyOf(userId), JSON.stringify(Object.fromEntries(kept)));
};
