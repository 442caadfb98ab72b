import type { Logger } from 'pino';
import type { Conversations } from '../conversation/open-conversations.ts';
import type { CitizenNamespace } from './citizen-namespace.ts';

export interface CitizenPresenceParts {
  namespace: CitizenNamespace;
  conversations: Pick<Conversations, 'store' | 'bus'>;
  log: Logger;
}

/** A page that reconnects within this has never been away. */
const BLINK_MS = 5_000;
const KEEP_EVERY_MS = 15_000;
/** A page counts as connected for this long after its process last said so. */
const SEEN_FOR_MS = 45_000;

/** Whether citizens' pages are connected, over all processes: each says so of its own, again and again. */
export function createCitizenPresence({ namespace, conversations, log }: CitizenPresenceParts) {
  const { store, bus } = conversations;
  const leaving = new Map<string, NodeJS.Timeout>();
  const until = (): string => new Date(Date.now() + SEEN_FOR_MS).toISOString();
  const isHere = (number: string): boolean => namespace.adapter.rooms.has(`conversation:${number}`);

  async function tell(number: string, seen: string | null): Promise<void> {
    const conversation = await store.seen(number, seen);
    if (conversation) bus.announce(conversation);
  }
  const unlessAway = (error: unknown): void =>
    log.warn({ err: error }, 'whether a citizen is there is not told');

  function cancel(number: string): boolean {
    const timer = leaving.get(number);
    clearTimeout(timer);
    return leaving.delete(number);
  }

  const timer = setInterval(() => {
    const here = [...namespace.adapter.rooms.keys()].flatMap((room) =>
      room.startsWith('conversation:') ? [room.slice('conversation:'.length)] : [],
    );
    if (here.length > 0) store.keepSeen(here, until()).catch(unlessAway);
  }, KEEP_EVERY_MS);

  return {
    came(number: string): void {
      if (!cancel(number)) tell(number, until()).catch(unlessAway);
    },
    left(number: string | undefined): void {
      if (number === undefined || isHere(number)) return;
      cancel(number);
      const gone = setTimeout(() => {
        leaving.delete(number);
        if (!isHere(number)) tell(number, null).catch(unlessAway);
      }, BLINK_MS);
      leaving.set(number, gone);
    },
    close(): void {
      clearInterval(timer);
      for (const gone of leaving.values()) clearTimeout(gone);
    },
  };
}
