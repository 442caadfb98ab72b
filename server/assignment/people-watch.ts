import type { PresenceDocument } from '../store/assignment-schemas.ts';
import type { Watching } from './watching.ts';

/** Who is there, for how long after a conversation nobody rings them, and who has gone. */
export interface PeopleWatch {
  /** Somebody's presence is now so. */
  meet(person: PresenceDocument): void;
  /** Counts the time anew until they count as gone, and until their wrap-up is over. */
  watch(person: PresenceDocument): void;
  /** A conversation of this agent has ended. */
  wrapUp(agentId: string): void;
}

export interface PeopleWatchParts extends Watching {
  /** This person is offline: nothing may stay in their hands. */
  onLeft(person: PresenceDocument): void;
}

export function createPeopleWatch(parts: PeopleWatchParts): PeopleWatch {
  const { presence, agents, rules, now, floor, timers, isAtWork, attempt, assign } = parts;
  const startedAt = Date.parse(now());

  function watch(person: PresenceDocument): void {
    watchSight(person);
    watchWrapUp(person);
  }

  function watchSight({ _id, status, seenAt }: PresenceDocument): void {
    if (status === 'offline') return timers.clear(`gone ${_id}`);
    // While the desk was down, nobody could be seen.
    const lastSeen = Math.max(Date.parse(seenAt), startedAt);
    const goneAt = lastSeen + rules().goneAfterSeconds * 1_000;
    timers.set(`gone ${_id}`, goneAt, () => attempt('presence not read', () => checkGone(_id)));
  }

  async function checkGone(agentId: string): Promise<void> {
    if (!isAtWork()) return;
    const unseenSince = Date.parse(now()) - rules().goneAfterSeconds * 1_000;
    const left = await presence.leave(agentId, new Date(unseenSince).toISOString());
    if (left) return agents.tell({ type: 'stored', presence: left });
    const person = await presence.get(agentId);
    if (person && isAtWork()) watch(person);
  }

  function watchWrapUp({ _id, status, until }: PresenceDocument): void {
    if (status !== 'wrap_up' || !until) return timers.clear(`wrap-up ${_id}`);
    timers.set(`wrap-up ${_id}`, Date.parse(until), () =>
      attempt('wrap-up not ended', async () => {
        const person = isAtWork() ? await presence.endWrapUp(_id) : null;
        if (person) agents.tell({ type: 'stored', presence: person });
      }),
    );
  }

  /** Begins in memory at once, so that nobody is rung for the next before the store knows. */
  function wrapUp(agentId: string): void {
    floor.pause(agentId);
    attempt('wrap-up not begun', async () => {
      try {
        await presence.busySince(agentId, now());
        const { wrapUpSeconds } = rules();
        if (wrapUpSeconds === 0) return;
        const until = new Date(Date.parse(now()) + wrapUpSeconds * 1_000).toISOString();
        const person = await presence.wrapUp(agentId, until);
        if (person) agents.tell({ type: 'stored', presence: person });
      } finally {
        floor.resume(agentId);
        assign();
      }
    });
  }

  return {
    meet(person) {
      if (!floor.putPerson(person)) return;
      watch(person);
      if (person.status === 'offline') parts.onLeft(person);
      assign();
    },
    watch,
    wrapUp,
  };
}
