import type { Conversation } from '../conversation/conversation-store.ts';
import type { PresenceDocument } from '../store/assignment-schemas.ts';
import type { AssigningParts } from './assigning.ts';
import { createConversationWatch } from './conversation-watch.ts';
import { createFloor } from './floor.ts';
import { createPeopleWatch } from './people-watch.ts';
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
const RECENT_MS = 3_600_000;

export function startRound(parts: RoundParts): Round {
  const { store, agents, presence, offers, rules, now, log, isHeld } = parts;
  const timers = createTimers();
  const waits = createRecentWaits();
  const changed = new Set<string>();
  const floor = createFloor({ rules, onSeat });
  const places = startPlaces({ agents, list: () => floor.places(Date.now(), waits.estimate) });
  /** What happens while the store is read; null afterwards. */
  let meanwhile: (() => void)[] | null = [];
  let isClosed = false;
  const watching = { ...parts, floor, timers, isAtWork, attempt, assign };
  const talks = createConversationWatch({
    ...watching,
    onTaken: waits.add,
    onEnded: (agentId) => people.wrapUp(agentId),
  });
  const people = createPeopleWatch({ ...watching, onLeft: talks.vacate });

  function isAtWork(): boolean {
    return !isClosed && isHeld();
  }

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
    if (meanwhile || !isAtWork()) return;
    for (const { conversation, agent } of floor.offers(Date.now())) talks.ring(conversation, agent);
    places.touch();
  }

  function follow(conversation: Conversation): void {
    if (meanwhile) meanwhile.push(() => talks.follow(conversation));
    else talks.follow(conversation);
  }

  function meet(person: PresenceDocument): void {
    if (meanwhile) meanwhile.push(() => people.meet(person));
    else people.meet(person);
  }

  async function readAll(): Promise<void> {
    const since = new Date(Date.parse(now()) - RECENT_MS).toISOString();
    const [skills, present, open, recent] = await Promise.all([
      presence.knownSkills(),
      presence.present(),
      store.open(),
      offers.recentWaits(since),
    ]);
    const there = new Set(present.map(({ _id }) => _id));
    const away = new Set(
      open.flatMap(({ agent }) => (agent && !there.has(agent.id) ? [agent.id] : [])),
    );
    const gone = await Promise.all([...away].map(presence.get));
    if (isClosed) return;
    floor.knowSkills(skills);
    for (const offer of recent.reverse()) waits.add(offer, offer.waitedSeconds ?? 0);
    const later = meanwhile ?? [];
    meanwhile = null;
    for (const person of present) if (floor.putPerson(person)) people.watch(person);
    for (const conversation of open) {
      if (floor.putConversation(conversation, Date.now()) !== undefined) talks.watch(conversation);
    }
    for (const person of gone) if (person) meet(person);
    for (const happened of later) happened();
    assign();
  }

  async function reconcile(isWhole: boolean): Promise<void> {
    const present = await presence.present();
    floor.knowSkills(await presence.knownSkills());
    for (const person of present) meet(person);
    const there = new Set(present.map(({ _id }) => _id));
    for (const person of floor.people()) {
      if (there.has(person._id)) continue;
      if (person.status === 'offline') talks.vacate(person);
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
      if (!numbers.has(number)) await talks.readAgain(number);
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
      for (const person of floor.people()) people.watch(person);
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
