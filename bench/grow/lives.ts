import { throughTheLoop } from '../../server/demo/life/after-the-reply.ts';
import { atTheDesk } from '../../server/demo/life/at-the-desk.ts';
import type { City } from '../../server/demo/life/in-the-department.ts';
import { chance, createTraveller, ThePresent } from '../../server/demo/life/traveller.ts';
import { createDesk, type DeskParts } from '../../server/desk/desk.ts';
import { routeTicket } from '../../server/desk/routing.ts';
import type { LiveDirectory } from '../../server/directory/live-directory.ts';
import type { TicketStore } from '../../server/store/ticket-store.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import { SYSTEM } from '../../src/ticket/system.ts';
import { isOpen, type Ticket } from '../../src/ticket/ticket.ts';

/** What the lives of tickets are led with: the desk's own kernel, on a store in memory. */
export interface LifeParts extends Pick<DeskParts, 'rules' | 'read'> {
  directory: Pick<LiveDirectory, 'classifier'>;
  city: City;
  now: number;
}

const DAY_MS = 86_400_000;
/** Nothing goes on any more on a ticket that is older than that. */
const OVER_MS = 70 * DAY_MS;
/** The age of open ones. */
const OPEN_MS = 12 * DAY_MS;

/** Whole lives, as the rules of the desk would have led them: some that are over, some that go on. */
export async function leadLives(
  inquiries: readonly Inquiry[],
  parts: LifeParts,
): Promise<{ over: Ticket[]; open: Ticket[] }> {
  const over: Ticket[] = [];
  const open: Ticket[] = [];
  for (const [index, inquiry] of inquiries.entries()) {
    const old = await leadLife(inquiry, { ...parts, index, age: OVER_MS });
    if (!isOpen(old.status)) over.push(old);
    const young = await leadLife(inquiry, { ...parts, index, age: chance(index, 'age') * OPEN_MS });
    if (isOpen(young.status)) open.push(young);
  }
  return { over, open };
}

async function leadLife(
  inquiry: Inquiry,
  { directory, city, now, index, age, ...parts }: LifeParts & { index: number; age: number },
): Promise<Ticket> {
  const time = { ms: now - age };
  const clock = () => new Date(time.ms).toISOString();
  const { store, current } = storeOfOne();
  const desk = createDesk({
    ...parts,
    tickets: store,
    nextNumber: () => Promise.resolve('YH20200101-000001'),
    now: clock,
    announce: () => undefined,
  });
  const { number } = (await desk.receive(inquiry, { keys: [] })).receipt;
  const ticket = await desk.read(number, SYSTEM);
  const traveller = createTraveller({ desk, ticket, time, now, index });
  try {
    await traveller.afterDoing(0.001, () => routeTicket(desk, directory.classifier, { number }));
    await atTheDesk(traveller, undefined);
    await throughTheLoop(traveller, city);
  } catch (error) {
    if (!(error instanceof ThePresent)) throw error;
  }
  return current();
}

/** Holds the one ticket whose life is led. */
function storeOfOne(): { store: TicketStore; current(): Ticket } {
  let ticket: Ticket | null = null;
  const current = (): Ticket => {
    if (!ticket) throw new Error('no ticket was received');
    return ticket;
  };
  const store: TicketStore = {
    insert(received) {
      ticket = received;
      return Promise.resolve({ isNew: true });
    },
    load: () => Promise.resolve(ticket),
    loadArchived: () => Promise.resolve(null),
    recall: () => null,
    loadByCode: () => Promise.resolve(ticket),
    commit(_before, after) {
      ticket = after;
      return Promise.resolve(true);
    },
    commitTogether: () => Promise.resolve(false),
  };
  return { store, current };
}
