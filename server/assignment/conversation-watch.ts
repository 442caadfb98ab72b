import type { Agent } from '../conversation/conversation-moves.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import type { PresenceDocument } from '../store/assignment-schemas.ts';
import { laneOf } from './floor-seats.ts';
import type { Watching } from './watching.ts';

/** Conversations that wait, ring or are passed on. */
export interface ConversationWatch {
  /** It is now so. */
  follow(conversation: Conversation): void;
  /** Counts down to the end of its ring, and until who did not take it may be rung again. */
  watch(conversation: Conversation): void;
  /** What the floor knows of it was wrong. */
  readAgain(number: string): Promise<void>;
  /** Rings at this agent; tried again soon when the store does not answer. */
  ring(conversation: Conversation, agent: Agent): void;
  /** Who left has nothing in hand: chats go back to the line, first in turn. A call is not ours to move. */
  vacate(person: PresenceDocument): void;
}

export interface ConversationWatchParts extends Watching {
  /** Somebody took what had waited so long. */
  onTaken(conversation: Conversation, waitedSeconds: number): void;
  /** It is over for its agent. */
  onEnded(agentId: string): void;
}

const TRY_AGAIN_MS = 500;

export function createConversationWatch(parts: ConversationWatchParts): ConversationWatch {
  const { store, bus, offers, rules, now, log, floor, timers, isAtWork, attempt, assign } = parts;

  async function offer(conversation: Conversation, agent: Agent): Promise<void> {
    const { number, handover, agent: from } = conversation;
    const until = new Date(Date.parse(now()) + rules().ringSeconds * 1_000).toISOString();
    const handed = handover && from ? { from, handedOverAt: handover.at } : {};
    const note = handover?.note ? { note: handover.note } : {};
    const offered = await store.offer(number, { agent, until, ...handed, ...note });
    if (offered) bus.announce(offered);
    else await readAgain(number);
  }

  async function readAgain(number: string): Promise<void> {
    const fresh = await store.get(number);
    if (!isAtWork()) return;
    floor.correct(number, fresh, Date.now());
    if (fresh) watchRing(fresh);
    watchRest(number);
    assign();
  }

  function watchRing({ number, offer: rung, channel, skills, passed }: Conversation): void {
    const name = `offer ${number}`;
    if (!rung) return timers.clear(name);
    const agentId = rung.agent.id;
    timers.set(name, Date.parse(rung.until), () =>
      attempt('offer not passed on', async () => {
        if (!isAtWork()) return;
        const rest = await store.withdrawOffer(number, agentId, [...passed, agentId]);
        if (!rest) return readAgain(number);
        offers.record({ number, agentId, outcome: 'expired', at: now(), channel, skills });
        bus.announce(rest);
      }),
    );
  }

  function watchRest(number: string): void {
    const until = floor.restsUntil(number);
    if (until === null) return timers.clear(`rest ${number}`);
    timers.set(`rest ${number}`, until, () => {
      floor.renew(number, Date.now());
      watchRest(number);
      assign();
    });
  }

  function watch(conversation: Conversation): void {
    watchRing(conversation);
    watchRest(conversation.number);
  }

  /** A handover that nobody took is over: it stays with who has it. */
  function keepUnlessTaken({ number, handover }: Conversation): void {
    if (!handover || !isAtWork() || !floor.isTurnedDown(number)) return;
    attempt('handover not ended', async () => {
      const kept = await store.keepHandover(number, handover.at);
      if (kept) bus.announce(kept);
      else await readAgain(number);
    });
  }

  function follow(conversation: Conversation): void {
    const before = floor.putConversation(conversation, Date.now());
    if (before === undefined) return;
    watch(conversation);
    keepUnlessTaken(conversation);
    const { state, agent, waitingSince } = conversation;
    if (before?.state === 'offered' && state === 'with_agent' && waitingSince) {
      const waitedMs = Date.now() - Date.parse(waitingSince);
      parts.onTaken(conversation, Math.round(waitedMs / 1_000));
    }
    if (before?.state === 'with_agent' && state === 'ended' && agent) parts.onEnded(agent.id);
    if (before?.state !== state || before.offer || before.handover || conversation.handover)
      assign();
  }

  async function giveBack(conversation: Conversation, person: PresenceDocument): Promise<void> {
    const { number, agent, offer: rung, passed, channel, skills } = conversation;
    const { _id: agentId, name } = person;
    if (!isAtWork()) return;
    if (rung?.agent.id === agentId) {
      const rest = await store.withdrawOffer(number, agentId, [...passed, agentId]);
      if (!rest) return readAgain(number);
      offers.record({ number, agentId, outcome: 'withdrawn', at: now(), channel, skills });
      bus.announce(rest);
    } else if (agent?.id === agentId && laneOf({ channel }) === 'chat') {
      const rest = await store.giveBack(number, agentId);
      if (!rest) return readAgain(number);
      bus.announce(rest);
      await parts.note(number, { notice: 'left', name });
    }
  }

  return {
    follow,
    watch,
    readAgain,
    ring(conversation, agent) {
      offer(conversation, agent).catch((error: unknown) => {
        log.warn({ err: error }, 'not offered; tried again soon');
        const { number } = conversation;
        timers.set(`retry ${number}`, Date.now() + TRY_AGAIN_MS, () =>
          attempt('conversation not read', () => readAgain(number)),
        );
      });
    },
    vacate(person) {
      for (const conversation of floor.inHandsOf(person._id))
        attempt('conversation not given back', () => giveBack(conversation, person));
    },
  };
}
