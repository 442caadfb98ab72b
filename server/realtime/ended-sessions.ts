import type { Logger } from 'pino';
import type { Sessions } from '../identity/sessions.ts';
import type { StaffSocket } from './staff-rooms.ts';

export interface EndedSessionsParts {
  sessions: Pick<Sessions, 'ended'>;
  log: Logger;
}

type Watched = Pick<StaffSocket, 'data' | 'disconnect'>;

/** Every so many steps all sockets are looked at again: every five seconds. */
const STEPS = 20;
const STEP_MS = 250;
/** One question to the store for fewer would cost more than it saves. */
const AT_ONCE_AT_LEAST = 100;

/**
 * Closes the sockets of sessions that have ended, within some seconds. They are looked at some at a time: to ask
 * the store about thousands at once would hold up every push meanwhile. Returns how to stop it.
 */
export function dropEndedSessions(
  namespace: { sockets: ReadonlyMap<string, Watched> },
  { sessions, log }: EndedSessionsParts,
): () => void {
  let waiting: Watched[] = [];
  let atOnce = AT_ONCE_AT_LEAST;
  let step = 0;
  let isAsking = false;

  async function look(sockets: readonly Watched[]): Promise<void> {
    const ended = await sessions.ended(sockets.map((socket) => socket.data.token));
    for (const socket of sockets) if (ended.has(socket.data.token)) socket.disconnect(true);
  }

  const timer = setInterval(() => {
    step += 1;
    if (step % STEPS === 0 && waiting.length === 0) {
      waiting = [...namespace.sockets.values()];
      atOnce = Math.max(AT_ONCE_AT_LEAST, Math.ceil(waiting.length / STEPS));
    }
    if (waiting.length === 0 || isAsking) return;
    isAsking = true;
    look(waiting.splice(0, atOnce))
      .catch((error: unknown) => log.warn({ err: error }, 'sessions not checked'))
      .finally(() => void (isAsking = false));
  }, STEP_MS);
  return () => clearInterval(timer);
}
