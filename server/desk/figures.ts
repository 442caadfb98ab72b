import type { Figures } from '../../src/contract/figures.ts';
import type { Channel, Flag, Instant } from '../../src/contract/words.ts';
import {
  localDayOf,
  midnightOf,
  MINUTE_MS,
  parseInstant,
  toInstant,
} from '../../src/sla/china-time.ts';
import { FOREVER } from '../store/schemas.ts';
import type { OpenGroup, Progress, TicketFigures } from '../store/ticket-figures.ts';

export interface FiguresBoard {
  /** At most a second and a half old; however many ask, the store is asked once. */
  current(): Promise<Figures>;
}

const FRESH_MS = 1_500;
const MINUTES = 60;
/** A minute that ended this long ago gets no more arrivals, so that its count can be kept. */
const SETTLED_MS = 30_000;
/** The day but for its last minute is counted again after so long, or so many times as long as counting took. */
const RECOUNT_MS = 30_000;
const RECOUNT_REST = 20;

type Arrivals = Figures['arrivals'][number];

/** What had come of a day by an instant in it. */
interface Earlier {
  midnight: Instant;
  until: Instant;
  counted: Progress;
  /** When to count again, in milliseconds since 1970. */
  again: number;
}

/** What a supervisor has to see at a glance. */
const BOARD_FLAGS: readonly Flag[] = [
  'extension_asked',
  'call_back_due',
  'mayor_list',
  'card_red',
  'card_yellow',
];

/** The supervisor's figures, counted from the tickets themselves. */
export function createFiguresBoard(tickets: TicketFigures, now: () => Instant): FiguresBoard {
  let cached: { figures: Promise<Figures>; until: number } | undefined;
  const settled = new Map<Instant, Arrivals>();
  let earlier: Earlier | undefined;

  async function arrivalsUntil(at: number): Promise<Arrivals[]> {
    const current = Math.floor(at / MINUTE_MS) * MINUTE_MS;
    const minutes = Array.from({ length: MINUTES + 1 }, (_, index) =>
      toInstant(current - (MINUTES - index) * MINUTE_MS),
    );
    const oldest = minutes.find((minute) => !settled.has(minute)) ?? toInstant(current);
    const counted = await tickets.arrivals(oldest, toInstant(current + MINUTE_MS));
    const fresh = new Map<Instant, Partial<Record<Channel, number>>>();
    for (const { minute, channel, count } of counted) {
      const start = `${minute}:00.000Z`;
      fresh.set(start, { ...fresh.get(start), [channel]: count });
    }
    const arrivals = minutes.map(
      (minute) => settled.get(minute) ?? { minute, counts: fresh.get(minute) ?? {} },
    );
    settled.clear();
    for (const one of arrivals) {
      if (parseInstant(one.minute) + MINUTE_MS + SETTLED_MS < at) settled.set(one.minute, one);
    }
    return arrivals;
  }

  /** Since midnight: people still act on all of it, but it is long, and so it is counted beside what is asked. */
  async function progressSince(midnight: Instant, at: number): Promise<Progress> {
    const known = earlier?.midnight === midnight ? earlier : await countEarlier(midnight, at);
    if (at >= known.again) {
      known.again = Infinity;
      countEarlier(midnight, at).catch(() => {
        known.again = parseInstant(now()) + RECOUNT_MS;
      });
    }
    return sumOf(known.counted, await tickets.progress(known.until, FOREVER));
  }

  async function countEarlier(midnight: Instant, at: number): Promise<Earlier> {
    const until = toInstant(Math.max(parseInstant(midnight), at - MINUTE_MS));
    const counted = await tickets.progress(midnight, until);
    const doneAt = parseInstant(now());
    const again = doneAt + Math.max(RECOUNT_MS, RECOUNT_REST * (doneAt - at));
    earlier = { midnight, until, counted, again };
    return earlier;
  }

  async function count(): Promise<Figures> {
    const at = now();
    const midnight = toInstant(midnightOf(localDayOf(parseInstant(at))));
    const [groups, byFlag, arrivals, today] = await Promise.all([
      tickets.open(at),
      tickets.flagged(BOARD_FLAGS),
      arrivalsUntil(parseInstant(at)),
      progressSince(midnight, parseInstant(at)),
    ]);
    return {
      at,
      ...openFigures(groups),
      byFlag: Object.fromEntries(byFlag),
      today: {
        since: midnight,
        received: today.received,
        closed: today.closed,
        routedByKeywords: today.byKeywords,
        dispatchedByPeople: today.byPeople,
      },
      arrivals,
    };
  }

  return {
    current() {
      const time = parseInstant(now());
      if (cached && cached.until > time) return cached.figures;
      const figures = count();
      cached = { figures, until: time + FRESH_MS };
      figures.catch(() => {
        cached = undefined;
      });
      return figures;
    },
  };
}

const sumOf = (a: Progress, b: Progress): Progress => ({
  received: a.received + b.received,
  byKeywords: a.byKeywords + b.byKeywords,
  byPeople: a.byPeople + b.byPeople,
  closed: a.closed + b.closed,
});

function openFigures(groups: OpenGroup[]) {
  const byStatus: Figures['byStatus'] = {};
  const byDepartment = new Map<string, Figures['byDepartment'][number]>();
  const total = { open: 0, overdue: 0, soon: 0 };
  for (const { status, departmentId, count, overdue, soon } of groups) {
    byStatus[status] = (byStatus[status] ?? 0) + count;
    const department = departmentId === null ? null : byDepartment.get(departmentId);
    const known = department ?? { departmentId: departmentId ?? '', open: 0, overdue: 0, soon: 0 };
    for (const sum of [total, known]) {
      sum.open += count;
      sum.overdue += overdue;
      sum.soon += soon;
    }
    if (departmentId !== null) byDepartment.set(departmentId, known);
  }
  const departments = [...byDepartment.values()].sort((a, b) => b.open - a.open);
  return { byStatus, byDepartment: departments, ...total };
}
