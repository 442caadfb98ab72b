import type { Logger } from 'pino';
import type { Conversation } from '../conversation/conversation-store.ts';
import { cardOf } from '../conversation/conversation-store.ts';
import {
  personRoom,
  roleRoom,
  type StaffNamespace,
  type StaffSocket,
} from '../realtime/staff-rooms.ts';
import type { AssignmentParts } from './open-assignment.ts';
import { mayTalk, type PresenceCalls } from './presence-calls.ts';

/** Agents are seen this often while their consoles are connected. */
const SEEN_EVERY_MS = 2_000;

interface Rung {
  agentId: string;
  until: string;
}

/**
 * The consoles that are connected to this process: says that their agents are there, and rings them.
 * Returns how to stop it.
 */
export function watchConsoles(
  namespace: StaffNamespace,
  parts: AssignmentParts & { presenceCalls: PresenceCalls; log: Logger },
): () => void {
  const { store, bus, agents, presence, presenceCalls, now, log } = parts;
  /** Agent → consoles here. */
  const here = new Map<string, number>();
  /** Number → who is being rung, as consoles were told. */
  const ringing = new Map<string, Rung>();

  const tried = (what: string, task: Promise<unknown>): void => {
    task.catch((error: unknown) => log.warn({ err: error }, what));
  };
  const touch = (ids: readonly string[]): void => tried('agents not seen', presence.touch(ids));

  function ring(to: Pick<StaffNamespace, 'emit'>, conversation: Conversation): void {
    const { number, offer } = conversation;
    if (!offer) return;
    to.emit('offer', {
      number,
      expiresAt: offer.until,
      conversation: cardOf(conversation, now()),
    });
  }

  function follow(conversation: Conversation): void {
    const { number, offer, state, agent } = conversation;
    const before = ringing.get(number);
    if (isRung(before, offer)) return;
    if (before) {
      const isTaken = state === 'with_agent' && agent?.id === before.agentId;
      const isOver = before.until <= now();
      const why = isTaken ? 'taken' : isOver ? 'expired' : 'withdrawn';
      namespace.to(personRoom(before.agentId)).emit('offer.gone', { number, why });
    }
    if (!offer) return void ringing.delete(number);
    ringing.set(number, { agentId: offer.agent.id, until: offer.until });
    ring(namespace.to(personRoom(offer.agent.id)), conversation);
  }

  /** What rang before this console was there rings on it alone; anything newer is told to all, once. */
  async function greet(socket: StaffSocket): Promise<void> {
    const { id } = socket.data.user;
    const before = new Map(ringing);
    const [seen, offered] = await Promise.all([presenceCalls.of(id), store.offeredTo(id)]);
    if (seen) socket.emit('presence', seen);
    for (const conversation of offered) {
      const { number, offer } = conversation;
      if (!isRung(before.get(number), offer)) bus.announce(conversation);
      else if (isRung(ringing.get(number), offer)) ring(socket, conversation);
    }
  }

  namespace.on('connection', (socket) => {
    const { user } = socket.data;
    if (!mayTalk(user)) return;
    here.set(user.id, (here.get(user.id) ?? 0) + 1);
    touch([user.id]);
    tried('console not greeted', greet(socket));
    socket.on('disconnect', () => {
      const left = (here.get(user.id) ?? 1) - 1;
      if (left > 0) here.set(user.id, left);
      else {
        here.delete(user.id);
        touch([user.id]);
      }
    });
  });
  bus.listen((notice) => {
    if (notice.type === 'changed') follow(notice.conversation);
  });
  agents.listen((notice) => {
    if (notice.type !== 'presence') return;
    const own = personRoom(notice.presence.agent.id);
    namespace
      .to([own, roleRoom('supervisor'), roleRoom('admin')])
      .emit('presence', notice.presence);
  });
  const timer = setInterval(() => touch([...here.keys()]), SEEN_EVERY_MS);
  return () => clearInterval(timer);
}

/** Whether this is what consoles were told; also of nothing. */
const isRung = (told: Rung | undefined, offer: Conversation['offer']): boolean =>
  told?.agentId === offer?.agent.id && told?.until === offer?.until;
