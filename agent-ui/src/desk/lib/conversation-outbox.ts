import type { Outgoing } from '../../shared/conversation-thread.ts';

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
