import { useEffect } from 'react';
import type { TicketCard } from '../../../../src/contract/ticket.ts';
import type { Flag } from '../../../../src/contract/words.ts';
import { useTicketList } from '../lib/ticket-list.ts';

/** What the page lists, the gravest first. */
export const GRAVITIES = [
  'mayor_list',
  'card_red',
  'card_yellow',
] as const satisfies readonly Flag[];
export type Gravity = (typeof GRAVITIES)[number];

const filter = { status: 'open', flag: GRAVITIES.join(','), sort: 'due' } as const;
/** More cards than this are no list any more; the table shows them all. */
const AT_MOST = 500;

/** All open tickets with a card, or on the mayor's list: counts by department need all of them. */
export const useCarded = () => {
  const list = useTicketList(filter);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const isShort = (data?.length ?? 0) < AT_MOST;
  useEffect(() => {
    if (hasNextPage && isShort && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isShort, isFetchingNextPage, fetchNextPage]);
  return list;
};

export interface DepartmentCards {
  departmentId: string | null;
  cards: TicketCard[];
}

/** By department: the one with the most first; within it the gravest, then the oldest. */
export const byDepartment = (cards: readonly TicketCard[]): DepartmentCards[] => {
  const groups = new Map<string | null, TicketCard[]>();
  for (const card of cards) {
    groups.set(card.departmentId, [...(groups.get(card.departmentId) ?? []), card]);
  }
  return [...groups]
    .map(([departmentId, group]) => ({ departmentId, cards: group.sort(byGravity) }))
    .sort((a, b) => b.cards.length - a.cards.length);
};

const gravity = ({ flags }: TicketCard): number =>
  GRAVITIES.findIndex((one) => flags.includes(one));

const byGravity = (a: TicketCard, b: TicketCard): number =>
  gravity(a) - gravity(b) || sinceOf(a).localeCompare(sinceOf(b));

const sinceOf = ({ supervision, receivedAt }: TicketCard): string => supervision?.at ?? receivedAt;
