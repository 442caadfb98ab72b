import { putOutgoing, type Outgoing, type Thread } from '../../shared/conversation-thread.ts';
import { readStored, writeStored, type DeviceStore } from '../device-store.ts';

/**
 * What was written and the desk has not confirmed, kept on the device until it has. Each tab changes only
 * its own entries, at once and from what is stored, so that tabs do not undo each other. Files are not kept.
 */

export const unsentKey = (clientId: string): string => `yihaoda.chat.unsent.${clientId}`;

/** In the order in which they were written; whatever failed before is to be sent again. */
export const loadUnsent = (store: DeviceStore, clientId: string): Outgoing[] => {
  const stored = readStored(store, unsentKey(clientId));
  return Array.isArray(stored) ? stored.flatMap(wholeOf) : [];
};

const wholeOf = (value: unknown): Outgoing[] => {
  const { clientMessageId, text, at } = (value ?? {}) as Partial<Outgoing>;
  const isWhole = [clientMessageId, text, at].every((field) => typeof field === 'string');
  return isWhole ? [{ clientMessageId, text, at, state: 'sending' } as Outgoing] : [];
};

export const keepUnsent = (store: DeviceStore, clientId: string, outgoing: Outgoing): void => {
  if (outgoing.text === undefined) return;
  const others = loadUnsent(store, clientId).filter(
    ({ clientMessageId }) => clientMessageId !== outgoing.clientMessageId,
  );
  writeStored(store, unsentKey(clientId), [...others, outgoing]);
};

/** Forgets those that the desk has, or that the citizen does not want to send any more. */
export const forgetUnsent = (
  store: DeviceStore,
  clientId: string,
  ids: ReadonlySet<string | undefined>,
): void => {
  const unsent = loadUnsent(store, clientId);
  const left = unsent.filter(({ clientMessageId }) => !ids.has(clientMessageId));
  if (left.length === unsent.length) return;
  if (left.length === 0) store.removeItem(unsentKey(clientId));
  else writeStored(store, unsentKey(clientId), left);
};

/**
 * The thread after another tab has changed what is unsent: with what was written there. What it has sent or
 * given up is `elsewhere`, and stays on show until the desk has told which.
 */
export const withUnsent = (thread: Thread, store: DeviceStore, clientId: string): Thread => {
  const unsent = loadUnsent(store, clientId);
  const said = new Set(thread.messages.map((one) => one.clientMessageId));
  const kept = new Set(unsent.map((one) => one.clientMessageId));
  const known = new Set(thread.outgoing.map((one) => one.clientMessageId));
  const outgoing = thread.outgoing.map((one) =>
    one.text === undefined || kept.has(one.clientMessageId)
      ? one
      : { ...one, state: 'elsewhere' as const },
  );
  return unsent
    .filter(({ clientMessageId }) => !said.has(clientMessageId) && !known.has(clientMessageId))
    .reduce(putOutgoing, { ...thread, outgoing });
};

/** Those that another tab has sent or given up. */
export const elsewhereIn = ({ outgoing }: Thread): string[] =>
  outgoing.flatMap(({ state, clientMessageId }) =>
    state === 'elsewhere' ? [clientMessageId] : [],
  );
