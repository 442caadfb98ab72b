import { InfiniteQueryObserver, type QueryClient } from '@tanstack/react-query';
import { createLiveDesk } from '../../../agent-ui/src/desk/lib/live-desk.tsx';
import { createQueryClient } from '../../../agent-ui/src/desk/lib/query-client.ts';
import { queryKeys } from '../../../agent-ui/src/desk/lib/query-keys.ts';
import type { TicketList } from '../../../agent-ui/src/desk/lib/ticket-cache.ts';
import type { TicketFilter } from '../../../agent-ui/src/desk/lib/ticket-filter.ts';
import { listOptions } from '../../../agent-ui/src/desk/lib/ticket-list.ts';
import type { StaffUser } from '../../../src/contract/session.ts';
import { ticketPageSchema, type TicketCard } from '../../../src/contract/ticket.ts';
import { newPage, within } from '../browser.ts';
import { newConsoleSocket } from '../console-socket.ts';
import type { City } from './city.ts';

/** A console that is open all the time: the product's own code behind its worklists, without their looks. */
export interface OpenConsole {
  who: string;
  /** In what the worklists differ from what the desk answers now; empty when in nothing. */
  differences(url: string): Promise<string[]>;
  connects(): number;
  close(): void;
}

interface ConsoleParts {
  user: StaffUser;
  token: string;
  host: string;
  lists: readonly TicketFilter[];
}

/** Consoles of those who see everything, and of two departments. */
export function openConsoles({ tokenOf, userOf }: City, host: string): OpenConsole[] {
  const open = (username: string, lists: readonly TicketFilter[]) =>
    openConsole({ user: userOf(username), token: tokenOf(username), host, lists });
  return [
    open('supervisor', [{ status: 'open' }, { sort: 'newest' }]),
    open('dispatcher', [
      { status: 'needs_dispatch,returned' },
      { status: 'closed', sort: 'newest' },
    ]),
    open('dept-hrss', [{}]),
    open('dept-housing', [{ status: 'open', sort: 'due' }]),
    open('agent', [{ status: 'open', sort: 'newest' }]),
  ];
}

function openConsole({ user, token, host, lists }: ConsoleParts): OpenConsole {
  const page = newPage(host, token);
  const client = createQueryClient();
  let connects = 0;
  const socket = within(page, () => newConsoleSocket(token));
  socket.on('connect', () => void (connects += 1));
  const closing = within(page, () => [
    createLiveDesk(client, user, socket).open(),
    ...lists.map((filter) => {
      const observer = new InfiniteQueryObserver(client, listOptions(filter));
      return observer.subscribe(() => undefined);
    }),
  ]);

  return {
    who: user.id,
    async differences(url) {
      const found = await Promise.all(
        lists.map((filter) => compare(client, { filter, url, token })),
      );
      return found.flatMap((what) => (what === null ? [] : [`${user.id}: ${what}`]));
    },
    connects: () => connects,
    close() {
      within(page, () => closing.forEach((close) => close()));
      client.clear();
    },
  };
}

const PAGE = 200;

async function compare(
  client: QueryClient,
  { filter, url, token }: { filter: TicketFilter; url: string; token: string },
): Promise<string | null> {
  const shown = client.getQueryData<TicketList>(queryKeys.list(filter));
  const name = new URLSearchParams(filter as Record<string, string>).toString();
  if (!shown) return `${name} shows nothing`;
  const cards = shown.pages.flatMap(({ items }) => items);
  const isWhole = shown.pages.at(-1)?.nextCursor === null;
  const stored = await listFrom(`${url}/api/v1/tickets?${name}&limit=${PAGE}`, {
    token,
    atMost: isWhole ? Number.POSITIVE_INFINITY : cards.length,
  });
  if (!stored) return `${name} was not answered`;
  const difference = stored.find((card, index) => lineOf(card) !== lineOf(cards[index]));
  const extra = cards.length > stored.length ? cards[stored.length] : undefined;
  if (!difference && !extra) return null;
  const index = difference ? stored.indexOf(difference) : stored.length;
  return `${name} (${cards.length} shown) at ${index} shows ${lineOf(cards[index])}, the desk has ${lineOf(difference)}`;
}

async function listFrom(
  address: string,
  { token, atMost }: { token: string; atMost: number },
): Promise<TicketCard[] | null> {
  const found: TicketCard[] = [];
  for (let cursor: string | null = ''; cursor !== null && found.length < atMost;) {
    const path: string =
      cursor === '' ? address : `${address}&cursor=${encodeURIComponent(cursor)}`;
    const response = await fetch(path, { headers: { Authorization: `Bearer ${token}` } });
    if (!response.ok) return null;
    const page = ticketPageSchema.parse(await response.json());
    found.push(...page.items);
    cursor = page.nextCursor;
  }
  return found.slice(0, atMost);
}

/** All that a line of a worklist shows. */
const lineOf = (card: TicketCard | undefined): string => {
  if (!card) return 'nothing';
  const { number, version, status, departmentId, changedAt, dueAt, flags, may } = card;
  return [number, version, status, departmentId, changedAt, dueAt, flags.join(), may.join()].join(
    ' ',
  );
};
