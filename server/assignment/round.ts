import type { Agent } from '../conversation/conversation-moves.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import type { PresenceDocument } from '../store/assignment-schemas.ts';
import type { AssigningParts } from './assigning.ts';
import { laneOf } from './floor-seats.ts';
import { createFloor } from './floor.ts';
import { startPlaces } from './places.ts';
import { createRecentWaits } from './recent-waits.ts';
import { createTimers } from './timers.ts';

/** The work of who assigns, from getting the lease to losing it. */
export interface Round {
  /** A conversation is now so. */
  follow(conversation: Conversation): void;
  /** Somebody's presence is now so. */
  meet(person: PresenceDocument): void;
  /** The rules have changed. */
  obey(): void;
  close(): void;
}

export interface RoundParts extends AssigningParts {
  isHeld(): boolean;
}

/** Announcements may be lost: this finds what was missed. */
const RECONCILE_EVERY_MS = 2_000;
/** So many times seldomer the whole floor is compared with the store. */
const WHOLE_EVERY = 5;
const TRY_AGAIN_MS = 500;
const RECENT_MS = 3_600_000;

export function startRound(parts: RoundParts): Round {
  const { store, bus, agents, presence, offers, rules, now, log, isHeld } = parts;
  const timers = createTimers();
  const waits = createRecentWaits();
  const changed = new Set<string>();
  const startedAt = Date.parse(now());
  const floor = createFloor({ rules, onSeat });
  const places = startPlaces({ agents, list: () => floor.places(Date.now(), waits.estimate) });
  /** What happens while the store is read; null afterwards. */
  let meanwhile: (() => void)[] | null = [];
  let isClosed = false;

  /** Several changes of one agent in one turn are told once. */
  function onSeat(agentId: string): void {
    if (changed.size === 0) setImmediate(tellSeats);
    changed.add(agentId);
  }
  function tellSeats(): void {
    const ids = [...changed];
    changed.clear();
    if (isClosed || meanwhile) return;
    for (const agentId of ids) {
      const seen = floor.presenceOf(agentId);
      if (seen) agents.tell({ type: 'presence', presence: seen });
    }
  }

  /** Runs it; what fails is put right by the next comparison with the store. */
  function attempt(what: string, task: () => Promise<unknown>): void {
    task().catch((error: unknown) => log.warn({ err: error }, `${what}; tried again soon`));
  }

  function assign(): void {
    if (isClosed || meanwhile || !isHeld()) return;
    for (const { conversation, agent } of floor.offers(Date.now())) {
      ring(conversation, agent).catch((error: unknown) => {
        log.warn({ err: error }, 'not offered; tried again soon');
        timers.set(`retry ${conversation.number}`, Date.now() + TRY_AGAIN_MS, () =>
          attempt('conversation not read', () => readAgain(conversation.number)),
        );
      });
    }
    places.touch();
  }

  async function ring(conversation: Conversation, agent: Agent): Promise<void> {
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
    if (isClosed) return;
    floor.correct(number, fresh, Date.now());
    if (fresh) watchOffer(fresh);
    watchRest(number);
    assign();
  }

  function follow(conversation: Conversation): void {
    if (meanwhile) return void meanwhile.push(() => follow(conversation));
    const before = floor.putConversation(conversation, Date.now());
    if (before === undefined) return;
    watchOffer(conversation);
    watchRest(conversation.number);
    keepUnlessTaken(conversation);
    const { state, agent } = conversation;
    if (before?.state === 'offered' && state === 'with_agent') learnWait(conversation);
    if (before?.state === 'with_agent' && state === 'ended' && agent) wrapUp(agent.id);
    if (before?.state !== state || before.offer || before.handover || conversation.handover)
      assign();
  }

  /** A handover that nobody took is over: it stays with who has it. */
  function keepUnlessTaken({ number, handover }: Conversation): void {
    if (!handover || !isHeld() || !floor.isTurnedDown(number)) return;
    attempt('handover not ended', async () => {
      const kept = await store.keepHandover(number, handover.at);
      if (kept) bus.announce(kept);
      else await readAgain(number);
    });
  }

  /** Who did not take it can be rung again after a while. */
  function watchRest(number: string): void {
    const until = floor.restsUntil(number);
    if (until === null) return timers.clear(`rest ${number}`);
    timers.set(`rest ${number}`, until, () => {
      floor.renew(number, Date.now());
      watchRest(number);
      assign();
    });
  }

  function learnWait(conversation: Conversation): void {
    const since = conversation.waitingSince;
    if (since) waits.add(conversation, Math.round((Date.now() - Date.parse(since)) / 1_000));
  }

  function watchOffer({ number, offer, channel, skills, passed }: Conversation): void {
    const name = `offer ${number}`;
    if (!offer) return timers.clear(name);
    const agentId = offer.agent.id;
    timers.set(name, Date.parse(offer.until), () =>
      attempt('offer not passed on', async () => {
        if (!isHeld()) return;
        const rest = await store.withdrawOffer(number, agentId, [...passed, agentId]);
        if (!rest) return readAgain(number);
        offers.record({ number, agentId, outcome: 'expired', at: now(), channel, skills });
        bus.announce(rest);
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

  function meet(person: PresenceDocument): void {
    if (meanwhile) return void meanwhile.push(() => meet(person));
    if (!floor.putPerson(person)) return;
    watchPerson(person);
    if (person.status === 'offline') vacate(person);
    assign();
  }

  function watchPerson({ _id, status, seenAt, until }: PresenceDocument): void {
    if (status === 'offline') timers.clear(`gone ${_id}`);
    else {
      // While the desk was down, nobody could be seen.
      const lastSeen = Math.max(Date.parse(seenAt), startedAt);
      const goneAt = lastSeen + rules().goneAfterSeconds * 1_000;
      timers.set(`gone ${_id}`, goneAt, () => attempt('presence not read', () => checkGone(_id)));
    }
    if (status !== 'wrap_up' || !until) timers.clear(`wrap-up ${_id}`);
    else {
      timers.set(`wrap-up ${_id}`, Date.parse(until), () =>
        attempt('wrap-up not ended', async () => {
          const person = isHeld() ? await presence.endWrapUp(_id) : null;
          if (person) agents.tell({ type: 'stored', presence: person });
        }),
      );
    }
  }

  async function checkGone(agentId: string): Promise<void> {
    if (isClosed || !isHeld()) return;
    const unseenSince = Date.parse(now()) - rules().goneAfterSeconds * 1_000;
    const left = await presence.leave(agentId, new Date(unseenSince).toISOString());
    if (left) return agents.tell({ type: 'stored', presence: left });
    const person = await presence.get(agentId);
    if (person && !isClosed) watchPerson(person);
  }

  /** Who left has nothing in hand: chats go back to the line, first in turn. A call is not ours to move. */
  function vacate({ _id: agentId, name }: PresenceDocument): void {
    for (const { number, agent, offer, passed, channel, skills } of floor.inHandsOf(agentId)) {
      attempt('conversation not given back', async () => {
        if (!isHeld()) return;
        if (offer?.agent.id === agentId) {
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
      });
    }
  }

  async function readAll(): Promise<void> {
    const since = new Date(Date.parse(now()) - RECENT_MS).toISOString();
    const [skills, people, open, recent] = await Promise.all([
      presence.knownSkills(),
      presence.present(),
      store.open(),
      offers.recentWaits(since),
    ]);
    const present = new Set(people.map(({ _id }) => _id));
    const away = new Set(
      open.flatMap(({ agent }) => (agent && !present.has(agent.id) ? [agent.id] : [])),
    );
    const gone = await Promise.all([...away].map(presence.get));
    if (isClosed) return;
    floor.knowSkills(skills);
    for (const offer of recent.reverse()) waits.add(offer, offer.waitedSeconds ?? 0);
    const later = meanwhile ?? [];
    meanwhile = null;
    for (const person of people) if (floor.putPerson(person)) watchPerson(person);
    for (const conversation of open) {
      if (floor.putConversation(conversation, Date.now()) === undefined) continue;
      watchOffer(conversation);
      watchRest(conversation.number);
    }
    for (const person of gone) if (person) meet(person);
    for (const happened of later) happened();
    assign();
  }

  async function reconcile(isWhole: boolean): Promise<void> {
    const people = await presence.present();
    floor.knowSkills(await presence.knownSkills());
    for (const person of people) meet(person);
    const there = new Set(people.map(({ _id }) => _id));
    for (const person of floor.people()) {
      if (there.has(person._id)) continue;
      if (person.status === 'offline') vacate(person);
      else {
        const fresh = await presence.get(person._id);
        if (fresh) meet(fresh);
      }
    }
    if (isWhole && !isClosed) await compareAll();
    assign();
  }

  async function compareAll(): Promise<void> {
    floor.reseat();
    const open = await store.open();
    for (const conversation of open) follow(conversation);
    const numbers = new Set(open.map(({ number }) => number));
    for (const { number } of floor.conversations()) {
      if (!numbers.has(number)) await readAgain(number);
    }
  }

  let turn = 0;
  let timer: NodeJS.Timeout;
  function run(): void {
    turn += 1;
    (meanwhile ? readAll() : reconcile(turn % WHOLE_EVERY === 0))
      .catch((error: unknown) => log.warn({ err: error }, 'the floor is not compared; tried again'))
      .finally(() => {
        if (!isClosed) timer = setTimeout(run, RECONCILE_EVERY_MS);
      });
  }
  run();

  return {
    follow,
    meet,
    obey() {
      if (meanwhile) return;
      floor.reseat();
      for (const person of floor.people()) watchPerson(person);
      assign();
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      timers.clearAll();
      places.close();
    },
  };
}
