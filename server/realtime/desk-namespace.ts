import type { Logger } from 'pino';
import { problemText } from '../../src/contract/problem.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import { figuresWatchSchema, resumeSchema, type Resumed } from '../../src/contract/sockets.ts';
import { later } from '../../src/sla/china-time.ts';
import { canSee, mayWatchFigures } from '../../src/ticket/permissions.ts';
import { cardOf } from '../../src/ticket/present.ts';
import { DeskError, deskErrorOf } from '../desk/desk-error.ts';
import type { FiguresBoard } from '../desk/figures.ts';
import { bearerOf, sessionCookieOf } from '../http/credentials.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { TicketQueries } from '../store/ticket-queries.ts';
import { createAnswer } from './answer-calls.ts';
import { dropEndedSessions } from './ended-sessions.ts';
import { roomsOf, type StaffNamespace, type StaffSocket } from './staff-rooms.ts';

export interface DeskNamespaceParts {
  sessions: Sessions;
  queries: TicketQueries;
  figures: FiguresBoard;
  log: Logger;
}

const FIGURES_EVERY_MS = 2_000;
const FIGURES_ROOM = 'figures';
/** More than this was missed, or is shown: loading the lists again is cheaper. */
const RESUME_AT_MOST = 1_000;
/** A commit may reach the store this long after its instant, and so after later ones were pushed. */
const SLACK_MS = 2_000;

/** The staff's side of the socket: who they are, what they missed, figures. Returns how to stop it. */
export function openDeskNamespace(
  namespace: StaffNamespace,
  parts: DeskNamespaceParts,
): () => void {
  const { sessions, queries, figures, log } = parts;
  const answer = createAnswer(log);

  namespace.use((socket, next) => {
    const token = tokenOf(socket);
    sessions.authenticate(token).then(
      (user) => {
        socket.data = { user, token: token ?? '' };
        next();
      },
      (error: unknown) => next(connectErrorOf(error)),
    );
  });

  namespace.on('connection', (socket) => {
    void socket.join(roomsOf(socket.data.user));
    socket.on('desk.resume', (request, ack) =>
      answer(ack, resumeSchema, request, (input) => resume(socket.data.user, input)),
    );
    socket.on('figures.watch', (request, ack) =>
      answer(ack, figuresWatchSchema, request, async ({ on }) => {
        if (!mayWatchFigures(socket.data.user)) throw new DeskError('forbidden');
        if (!on) await socket.leave(FIGURES_ROOM);
        else {
          await socket.join(FIGURES_ROOM);
          socket.emit('figures', await figures.current());
        }
        return null;
      }),
    );
  });

  async function resume(
    user: StaffUser,
    { since, versions }: { since: string; versions: Record<string, number> },
  ): Promise<Resumed> {
    const own = user.role === 'handler' ? (user.departmentId ?? 'none') : undefined;
    const from = later(since, -SLACK_MS);
    const numbers = Object.keys(versions);
    if (numbers.length > RESUME_AT_MOST) return { tickets: [], reset: true };
    const [changed, heads] = await Promise.all([
      queries.changedSince(from, RESUME_AT_MOST + 1, own),
      queries.heads(numbers),
    ]);
    const shown = heads.filter((head) => canSee(user, head));
    const isTooMuch = changed.length > RESUME_AT_MOST;
    // Whether another department has it, or nobody, is not told.
    const hasLostSome = shown.length < numbers.length;
    if (isTooMuch || hasLostSome) return { tickets: [], reset: true };
    const byNumber = new Map([...changed, ...shown].map((head) => [head.number, head]));
    const newer = [...byNumber.values()].filter(
      (head) => head.version > (versions[head.number] ?? 0),
    );
    return { tickets: newer.map((head) => cardOf(head, user)), reset: false };
  }

  async function pushFigures(): Promise<void> {
    if (namespace.adapter.rooms.has(FIGURES_ROOM)) {
      namespace.to(FIGURES_ROOM).emit('figures', await figures.current());
    }
  }

  const timer = setInterval(() => {
    pushFigures().catch((error: unknown) => log.warn({ err: error }, 'figures not pushed'));
  }, FIGURES_EVERY_MS);
  const stopChecking = dropEndedSessions(namespace, { sessions, log });
  return () => {
    clearInterval(timer);
    stopChecking();
  };
}

function tokenOf(socket: StaffSocket): string | undefined {
  const { token } = socket.handshake.auth;
  if (typeof token === 'string') return token;
  const { authorization, cookie } = socket.handshake.headers;
  return bearerOf(authorization) ?? sessionCookieOf(cookie);
}

/** socket.io hands `message` and `data` of this error to the client's `connect_error`. */
function connectErrorOf(error: unknown): Error {
  const { code } = deskErrorOf(error);
  return Object.assign(new Error(problemText(code).zh), { data: { code } });
}
