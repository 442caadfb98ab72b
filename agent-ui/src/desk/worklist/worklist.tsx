import { ArrowUpOutlined, InboxOutlined } from '@ant-design/icons';
import { useEffect, useRef, useState, type ComponentType, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketCard } from '../../../../src/contract/ticket.ts';
import type { TicketFilter } from '../lib/ticket-filter.ts';
import { useTicketList } from '../lib/ticket-list.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { Blank, Bones, Failure } from '../ui/states.tsx';
import { TicketRow } from './ticket-row.tsx';
import { useFresh, useUnseen } from './use-movements.ts';
import { useAnchor, useWindow } from './use-window.ts';
import styles from './worklist.module.css';

const ROW = 86;
const NONE: TicketCard[] = [];

export interface Selection {
  chosen: ReadonlySet<string>;
  /** The numbers of those that can be chosen. */
  choosable: readonly string[];
  onToggle: (number: string) => void;
}

interface WorklistProps {
  filter: TicketFilter;
  /** The number of the ticket that is open beside the list. */
  open: string | undefined;
  onOpen: (number: string) => void;
  /** Shows the newest first; offered when tickets come in where nobody looks. */
  onNewest?: () => void;
  byClock?: boolean;
  /** Lets tickets be chosen, to do something with many of them; x chooses the one at the cursor. */
  selection?: Selection;
  /** What stands in a line after the title, in place of the text. */
  detail?: ComponentType<{ card: TicketCard }> | undefined;
  empty: { title: string; hint: string };
}

/** A live list of tickets: sorted, windowed, driven by keys (j, k, Enter) or by hand. */
export const Worklist = (props: WorklistProps) => {
  const { filter, open, onOpen, onNewest, byClock = false, selection, detail, empty } = props;
  const { t } = useTranslation();
  const list = useTicketList(filter);
  const cards = list.data ?? NONE;
  const scroller = useRef<HTMLDivElement>(null);
  const { first, last, top, bottom } = useWindow(scroller, ROW);
  const cursor = useCursor(cards, open);
  useAnchor({ scroller, cards, rowHeight: ROW, top });
  const fresh = useFresh();
  const unseen = useUnseen(filter, cards.slice(top, bottom));
  const showNewest = () => {
    unseen.clear();
    scroller.current?.scrollTo({ top: 0 });
    if (filter.sort !== 'newest') onNewest?.();
  };

  const nearEnd = last >= cards.length;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  useEffect(() => {
    if (nearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [nearEnd, hasNextPage, isFetchingNextPage, fetchNextPage]);

  const move = (step: 1 | -1) => {
    const index = cursor.move(step);
    const element = scroller.current;
    if (!element || index === undefined) return;
    // Away from a button that was clicked before, which Enter would press again.
    element.focus({ preventScroll: true });
    const top = index * ROW;
    if (top < element.scrollTop) element.scrollTop = top;
    const below = top + ROW - element.clientHeight;
    if (below > element.scrollTop) element.scrollTop = below;
  };
  useShortcuts({
    j: () => move(1),
    k: () => move(-1),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    x:
      cursor.number !== undefined && selection?.choosable.includes(cursor.number)
        ? () => selection.onToggle(cursor.number ?? '')
        : undefined,
    Enter: cursor.number === undefined ? undefined : () => onOpen(cursor.number ?? ''),
  });

  let blank: ReactNode = null;
  if (list.isPending) blank = SKELETON;
  else if (list.isError && cards.length === 0)
    blank = <Failure error={list.error} retry={list.refetch} />;
  else if (cards.length === 0) blank = <Blank icon={<InboxOutlined />} {...empty} />;

  return (
    <div className={styles.frame}>
      {unseen.count > 0 && onNewest && (
        <button type="button" className={styles.pill} onClick={showNewest}>
          <ArrowUpOutlined aria-hidden /> {t('worklist.unseen', { count: unseen.count })}
        </button>
      )}
      <div
        ref={scroller}
        className={styles.scroller}
        role="list"
        tabIndex={-1}
        aria-label={t('worklist.label')}
        aria-busy={list.isFetching}
      >
        {blank ?? (
          <div
            style={{ height: cards.length * ROW }}
            className={styles.rows}
            data-still={top > 0 || undefined}
          >
            {cards.slice(first, last).map((card, index) => (
              <div
                key={card.number}
                role="listitem"
                className={styles.place}
                data-open={card.number === open || undefined}
                data-cursor={card.number === cursor.number || undefined}
                data-fresh={fresh.has(card.number) || undefined}
                style={{ height: ROW, transform: `translateY(${(first + index) * ROW}px)` }}
              >
                {selection?.choosable.includes(card.number) && (
                  <Choose number={card.number} selection={selection} />
                )}
                <button type="button" className={styles.hit} onClick={() => onOpen(card.number)}>
                  <TicketRow card={card} byClock={byClock} detail={detail} />
                </button>
              </div>
            ))}
          </div>
        )}
      </div>
    </div>
  );
};

const Choose = ({ number, selection }: { number: string; selection: Selection }) => {
  const { t } = useTranslation();
  return (
    <label className={styles.choose} title={t('worklist.choose', { number })}>
      <input
        type="checkbox"
        aria-label={t('worklist.choose', { number })}
        checked={selection.chosen.has(number)}
        onChange={() => selection.onToggle(number)}
      />
    </label>
  );
};

const SKELETON = (
  <>
    <Bones lines={[62, 90, 45]} />
    <Bones lines={[48, 84, 38]} />
    <Bones lines={[70, 92, 52]} />
    <Bones lines={[55, 76, 40]} />
    <Bones lines={[64, 88, 47]} />
  </>
);

/** Where the keys stand in the list: on the open ticket until they move away from it. When the
 *  ticket leaves the list, the next one takes its place. */
const useCursor = (cards: readonly TicketCard[], open: string | undefined) => {
  const [moved, setMoved] = useState({ from: open, to: open });
  const number = moved.from === open ? moved.to : open;
  const found = cards.findIndex((card) => card.number === number);
  const last = useRef(-1);
  useEffect(() => {
    if (found >= 0) last.current = found;
  }, [found]);

  return {
    number: found >= 0 ? number : undefined,
    /** Returns the new place, or undefined when there is none to go to. */
    move: (step: 1 | -1): number | undefined => {
      const gone = found < 0 && last.current >= 0 && step > 0;
      const next = gone ? last.current : last.current + step;
      const index = Math.min(Math.max(next, 0), cards.length - 1);
      const card = cards[index];
      if (!card) return undefined;
      setMoved({ from: open, to: card.number });
      return index;
    },
  };
};
