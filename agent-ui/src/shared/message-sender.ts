import type { Attachment, Message } from '../../../src/contract/conversation.ts';
import type { Outgoing } from './conversation-thread.ts';
import { waitFor } from './waiting.ts';

interface SenderParts {
  isLive: () => boolean;
  outgoing: () => readonly Outgoing[];
  /** Hands in the file of a message. */
  sendFile: (file: File, clientMessageId: string) => Promise<Attachment>;
  send: (request: {
    clientMessageId: string;
    text?: string;
    attachmentId?: string;
  }) => Promise<{ seq: number; at: string }>;
  /** The desk has it. */
  confirm: (message: Omit<Message, 'number' | 'from'>) => void;
  /** The code with which the desk said no, and in how many seconds it may say yes; null when it did not answer. */
  refusalOf: (error: unknown) => { code: string; retryAfter?: number | undefined } | null;
  /** The desk takes it later (true), or has taken one again. */
  onBusy?: (busy: boolean) => void;
  fail: (outgoing: Outgoing, error: unknown) => void;
  /** It did not answer: a new connection is wanted. */
  renew: () => void;
}

export interface Sender {
  /** Sends what waits, one after the other, in the order in which it was written. */
  pump: () => void;
  keepFile: (clientMessageId: string, file: File) => void;
}

const BUSY_SECONDS = 3;
/** The desk takes it in a while. */
const LATER = new Set(['too_many_requests', 'unavailable']);
/** A file that no network lets through must not hold back what was written after it. */
const FILE_TRIES = 4;

/**
 * Sends the messages of one conversation until the desk has said that it has each. While the connection is
 * down they wait; whatever is sent twice has the same id, so that the desk keeps it once.
 */
export const createSender = (parts: SenderParts): Sender => {
  const { isLive, outgoing, send, confirm, refusalOf, fail } = parts;
  const files = new Map<string, File>();
  const handedIn = new Map<string, Attachment>();
  const tries = new Map<string, number>();
  let isPumping = false;

  const attachmentOf = async (id: string): Promise<Attachment | undefined> => {
    const file = files.get(id);
    if (file && !handedIn.has(id)) handedIn.set(id, await parts.sendFile(file, id));
    return handedIn.get(id);
  };

  const sendOne = async ({ clientMessageId, text }: Outgoing): Promise<void> => {
    const attachment = await attachmentOf(clientMessageId);
    const words = text === undefined ? {} : { text };
    const file = attachment ? { attachmentId: attachment.id } : {};
    const { seq, at } = await send({ clientMessageId, ...words, ...file });
    for (const kept of [files, handedIn, tries]) kept.delete(clientMessageId);
    confirm({ seq, at, clientMessageId, ...words, ...(attachment ? { attachment } : {}) });
  };

  const run = async (): Promise<void> => {
    for (;;) {
      const next = outgoing().find(({ state }) => state === 'sending');
      if (!next || !isLive()) return;
      try {
        await sendOne(next);
        parts.onBusy?.(false);
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal === null) return onCut(next, error);
        if (!LATER.has(refusal.code)) fail(next, error);
        else {
          parts.onBusy?.(true);
          await pause(waitFor(refusal.retryAfter ?? BUSY_SECONDS));
        }
      }
    }
  };
  /** It waits for the connection to come back. */
  const onCut = (outgoing: Outgoing, error: unknown): void => {
    const { clientMessageId, file } = outgoing;
    if (!isLive()) return;
    const tried = (tries.get(clientMessageId) ?? 0) + 1;
    tries.set(clientMessageId, tried % FILE_TRIES);
    if (file && tried === FILE_TRIES) fail(outgoing, error);
    parts.renew();
  };

  return {
    pump: () => {
      if (isPumping) return;
      isPumping = true;
      void run().finally(() => (isPumping = false));
    },
    keepFile: (clientMessageId, file) => void files.set(clientMessageId, file),
  };
};

const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
