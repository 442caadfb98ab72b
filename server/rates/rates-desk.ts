import type { Connection } from 'mongoose';
import type { z } from 'zod';
import type {
  Rates,
  RatesReport,
  RateTickets,
  ratesQuerySchema,
  ratesReportRequestSchema,
  rateTicketsQuerySchema,
} from '../../src/contract/rates.ts';
import type { RatesFormula } from '../../src/contract/rulebook.ts';
import type { Actor } from '../../src/contract/ticket.ts';
import type { Instant } from '../../src/contract/words.ts';
import { ratesOf, verdictOf, type Verdict } from '../../src/insight/rates.ts';
import { cardOf } from '../../src/ticket/present.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { RulebookDesk } from '../rulebook/open-rulebook.ts';
import { decodeCursor, encodeCursor } from '../store/page-cursor.ts';
import type { TicketQueries } from '../store/ticket-queries.ts';
import { createHandlingStore, type ClosedHandling } from './handling-store.ts';
import { createReportStore } from './report-store.ts';
import { createTallies } from './tallies.ts';

type RatesQuery = z.infer<typeof ratesQuerySchema>;
type TicketsQuery = z.infer<typeof rateTicketsQuerySchema>;
type ReportRequest = z.infer<typeof ratesReportRequestSchema>;

/** The three rates: computed now, what is behind them, and what was put on record. */
export interface RatesDesk {
  /** By the formula in force, or by another version. Throws not_in_rulebook. */
  compute(query: RatesQuery): Promise<Rates>;
  /** The tickets behind a figure, in the order of their closing. */
  tickets(query: TicketsQuery, viewer: Actor): Promise<RateTickets>;
  /** Puts figures on record; those of the same period that are there stay. */
  record(request: ReportRequest, by: Actor): Promise<RatesReport>;
  reports(): Promise<RatesReport[]>;
}

export interface RatesParts {
  connection: Connection;
  rulebook: RulebookDesk;
  queries: TicketQueries;
  now(): Instant;
}

export function createRatesDesk({ connection, rulebook, queries, now }: RatesParts): RatesDesk {
  const handlings = createHandlingStore(connection);
  const tallies = createTallies(connection, handlings);
  const reports = createReportStore(connection);

  async function formulaOf(
    number: number | undefined,
  ): Promise<{ version: number; content: RatesFormula }> {
    const { rates } = rulebook.live.inForce;
    if (number === undefined || number === rates.version) return rates;
    const older = await rulebook.store.version('rates', number);
    if (!older) throw new DeskError('not_in_rulebook');
    return older;
  }

  async function compute({ formula, ...period }: RatesQuery): Promise<Rates> {
    refuseEmpty(period);
    const { version, content } = await formulaOf(formula);
    const figures = ratesOf(await tallies.of(period), content);
    return { ...period, formulaVersion: version, ...figures };
  }

  async function tickets(query: TicketsQuery, viewer: Actor): Promise<RateTickets> {
    refuseEmpty(query);
    const { content } = await formulaOf(query.formula);
    const found: (ClosedHandling & Verdict)[] = [];
    for await (const handling of handlings.inOrder(remainingPeriod(query))) {
      const verdict = verdictOf(handling, content, query.rate);
      if (!isAskedFor(handling, verdict, query)) continue;
      found.push({ ...handling, ...verdict });
      if (found.length > query.limit) break;
    }
    const page = found.slice(0, query.limit);
    const last = page.at(-1);
    const more = found.length > page.length && last;
    return {
      items: await withTickets(page, viewer),
      nextCursor: more ? encodeCursor([last.closedAt, last.number]) : null,
    };
  }

  async function withTickets(
    page: readonly (ClosedHandling & Verdict)[],
    viewer: Actor,
  ): Promise<RateTickets['items']> {
    const heads = await queries.heads(page.map(({ number }) => number));
    const byNumber = new Map(heads.map((head) => [head.number, head]));
    return page.flatMap(({ number, closedAt, counts, why, contacted, solved, satisfaction }) => {
      const head = byNumber.get(number);
      if (!head) return [];
      return {
        ticket: cardOf(head, viewer),
        closedAt,
        counts,
        ...(why ? { why } : {}),
        ...(solved ? { solved } : {}),
        ...(satisfaction ? { satisfaction } : {}),
        ...(contacted === null ? {} : { contacted }),
      };
    });
  }

  return {
    compute,
    tickets,
    async record({ note, ...period }, { id, name }) {
      const rates = await compute(period);
      return reports.add({ at: now(), by: { id, name }, note, rates });
    },
    reports: () => reports.newest(),
  };
}

function refuseEmpty({ from, to }: { from: Instant; to: Instant }): void {
  if (from < to) return;
  throw new DeskError('invalid_input', {
    errors: [{ path: 'to', message: 'must be after from' }],
  });
}

/** The part of the period that pages before this one have not shown. */
function remainingPeriod({ from, to, cursor }: TicketsQuery): { from: Instant; to: Instant } {
  return { from: cursor ? String(decodeCursor(cursor, 2)[0]) : from, to };
}

function isAskedFor(
  { departmentId, closedAt, number }: ClosedHandling,
  verdict: Verdict,
  { department, counts, cursor }: TicketsQuery,
): boolean {
  if (department !== undefined && departmentId !== department) return false;
  if (counts !== undefined && verdict.counts !== counts) return false;
  if (cursor === undefined) return true;
  const [shownAt, shownNumber] = decodeCursor(cursor, 2).map(String) as [string, string];
  return closedAt > shownAt || (closedAt === shownAt && number > shownNumber);
}
