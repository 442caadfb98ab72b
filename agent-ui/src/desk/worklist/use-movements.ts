import { useEffect, useState } from 'react';
import type { TicketChanged } from '../../../../src/contract/sockets.ts';
import type { TicketCard, TicketEvent } from '../../../../src/contract/ticket.ts';
import { useLiveDesk } from '../lib/live-desk.tsx';
import { createObservable, useObservable } from '../lib/observable.ts';
import { useUser } from '../lib/session.ts';
import { fits, type TicketFilter } from '../lib/ticket-filter.ts';

/** Long enough for the eye to find the line. */
const FRESH_MS = 2_500;

const MOVES: ReadonlySet<TicketEvent['type']> = new Set([
  'received',
  'routed',
  'dispatch_needed',
  'dispatched',
]);

/** Whether a ticket came in, or came to a person or a department. */
const isMove = ({ events }: TicketChanged): boolean => events.some(({ type }) => MOVES.has(type));

/** The numbers of tickets that moved in the last moments. */
export const useFresh = (): ReadonlyMap<string, number> => {
  const { onChanges } = useLiveDesk();
  const [fresh, setFresh] = useState<ReadonlyMap<string, number>>(new Map());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const prune = (added: readonly string[]) =>
      setFresh((old) => {
        const now = Date.now();
        const young = [...old].filter(([, at]) => at > now - FRESH_MS);
        return new Map([...young, ...added.map((number) => [number, now] as const)]);
      });
    const leave = onChanges((changes) => {
      const moved = changes.filter(isMove).map(({ number }) => number);
      if (moved.length === 0) return;
      prune(moved);
      clearTimeout(timer);
      timer = setTimeout(() => prune([]), FRESH_MS + 100);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [onChanges]);
  return fresh;
};

const NONE: ReadonlySet<string> = new Set();

/** Counts the tickets that came into a list outside of what a person sees of it. */
export const useUnseen = (
  filter: TicketFilter,
  visible: readonly TicketCard[],
): { count: number; clear: () => void } => {
  const { onChanges } = useLiveDesk();
  const { id: userId, departmentId } = useUser();
  const [arrived] = useState(() => createObservable(NONE));
  useEffect(() => {
    const leave = onChanges((changes) => {
      const viewer = { userId, departmentId, now: Date.now() };
      const next = new Set(arrived.get());
      for (const change of changes) {
        if (!fits(change.ticket, filter, viewer)) next.delete(change.number);
        else if (isMove(change)) next.add(change.number);
      }
      arrived.set(next);
    });
    return () => {
      leave();
      arrived.set(NONE);
    };
  }, [arrived, filter, onChanges, userId, departmentId]);

  const numbers = useObservable(arrived);
  const seen = visible.filter(({ number }) => numbers.has(number)).map(({ number }) => number);
  useEffect(() => {
    if (seen.length > 0) arrived.set(new Set([...numbers].filter((one) => !seen.includes(one))));
  });
  return { count: numbers.size - seen.length, clear: () => arrived.set(NONE) };
};
