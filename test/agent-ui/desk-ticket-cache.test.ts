import { describe, expect, it } from 'vitest';
import { ownClocks } from '../../agent-ui/src/desk/lib/own-clocks.ts';
import {
  applyToList,
  applyToPage,
  applyToView,
  newestCards,
  type TicketList,
} from '../../agent-ui/src/desk/lib/ticket-cache.ts';
import type { TicketFilter } from '../../agent-ui/src/desk/lib/ticket-filter.ts';
import type { Clock } from '../../src/contract/clock.ts';
import type { TicketChanged } from '../../src/contract/sockets.ts';
import type {
  Actor,
  Routing,
  TicketCard,
  TicketEvent,
  TicketView,
} from '../../src/contract/ticket.ts';
import type { Command } from '../../src/ticket/commands.ts';
import { cardOf, viewOf } from '../../src/ticket/present.ts';
import { headOf } from '../../src/ticket/ticket.ts';
import {
  after,
  handlerOf,
  RECEIVE,
  routedTo,
  routingTo,
  staff,
  SYSTEM,
  ticketAfter,
} from '../builders/ticket.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 23, 1, minute)).toISOString();
const noon = Date.parse(at(180));
const agent: Actor = { role: 'agent', id: 'agent', name: '林晓雨' };

const aCard = (number: string, over: Partial<TicketCard> = {}): TicketCard => ({
  number,
  version: 2,
  status: 'needs_dispatch',
  channel: 'app',
  kind: 'complaint',
  urgency: 'normal',
  receivedAt: at(0),
  changedAt: at(0),
  closedAt: null,
  decidedBy: null,
  departmentId: null,
  assignee: null,
  legs: [],
  flags: [],
  bounces: 0,
  urges: 0,
  supervision: null,
  mergedInto: null,
  objection: null,
  extension: null,
  callBacks: null,
  service: null,
  legalPath: null,
  clocks: [],
  dueAt: at(600),
  may: [],
  title: number,
  excerpt: '',
  confidence: null,
  ...over,
});

const listOf = (pages: TicketCard[][], more = false): TicketList => ({
  pages: pages.map((items, index) => ({
    items,
    nextCursor: index < pages.length - 1 || more ? `after-${index}` : null,
  })),
  pageParams: pages.map((_, index) => (index === 0 ? undefined : `after-${index - 1}`)),
});

const apply = (
  list: TicketList,
  cards: TicketCard[],
  { filter = {}, viewer = {} }: { filter?: TicketFilter; viewer?: { departmentId?: string } } = {},
): TicketList =>
  applyToList(list, newestCards(cards), {
    filter,
    viewer: { userId: 'agent', now: noon, ...viewer },
  });

const numbers = (list: TicketList): string[][] =>
  list.pages.map(({ items }) => items.map(({ number }) => number));

describe('a worklist after changes', () => {
  const [early, middle, late] = [100, 200, 300].map((due) =>
    aCard(`due-${due}`, { dueAt: at(due) }),
  );
  const three = [early, middle, late].filter((card) => card !== undefined);

  it('takes a new ticket in at its sorted place, whatever page that is on', () => {
    const list = listOf([three.slice(0, 2), three.slice(2)]);
    const added = apply(list, [
      aCard('due-150', { dueAt: at(150) }),
      aCard('due-250', { dueAt: at(250) }),
      aCard('due-350', { dueAt: at(350) }),
      aCard('urgent', { urgency: 'urgent', dueAt: at(900) }),
    ]);
    expect(numbers(added)).toEqual([
      ['urgent', 'due-100', 'due-150', 'due-200'],
      ['due-250', 'due-300', 'due-350'],
    ]);
  });

  it('sorts the last received first when asked to', () => {
    const list = listOf([[aCard('b', { receivedAt: at(20) }), aCard('a', { receivedAt: at(10) })]]);
    const added = apply(list, [aCard('c', { receivedAt: at(30) })], {
      filter: { sort: 'newest' },
    });
    expect(numbers(added)).toEqual([['c', 'b', 'a']]);
  });

  it('leaves to the next page what sorts after all that is loaded', () => {
    const list = listOf([three], true);
    expect(apply(list, [aCard('due-350', { dueAt: at(350) })])).toEqual(list);
  });

  it('moves a ticket whose place has changed', () => {
    const moved = apply(listOf([three]), [aCard('due-300', { version: 3, urgency: 'emergency' })]);
    expect(numbers(moved)).toEqual([['due-300', 'due-100', 'due-200']]);
  });

  it('lets a ticket go that the filter no longer wants', () => {
    const dispatched = aCard('due-200', { version: 3, status: 'routed', departmentId: 'water' });
    const filter = { status: 'needs_dispatch' };
    expect(numbers(apply(listOf([three]), [dispatched], { filter }))).toEqual([
      ['due-100', 'due-300'],
    ]);
  });

  it('ignores what is older than what it shows, and stays the same object', () => {
    const list = listOf([three]);
    expect(apply(list, [aCard('due-200', { version: 1, status: 'closed' })])).toBe(list);
    expect(apply(list, [aCard('due-200', { version: 2, status: 'closed' })])).toBe(list);
    expect(apply(list, [aCard('other')], { filter: { channel: 'phone' } })).toBe(list);
  });

  it('keeps the newest of several changes of one ticket', () => {
    const list = apply(listOf([three]), [
      aCard('due-200', { version: 4, title: 'fourth', dueAt: at(200) }),
      aCard('due-200', { version: 3, title: 'third', dueAt: at(200) }),
    ]);
    expect(list.pages[0]?.items[1]?.title).toBe('fourth');
  });

  it('knows its own tickets, and for handlers those of their department', () => {
    const mine = { assignee: { id: 'agent', name: '林晓雨' } };
    const filter = { assignee: 'me', status: 'open' };
    expect(numbers(apply(listOf([[]]), [aCard('a'), aCard('b', mine)], { filter }))).toEqual([
      ['b'],
    ]);
    const water = { departmentId: 'water' };
    const left = aCard('due-100', { version: 3, departmentId: 'housing' });
    const come = aCard('new', { departmentId: 'water', dueAt: at(400) });
    const list = listOf([three.map((card) => ({ ...card, ...water }))]);
    expect(numbers(apply(list, [left, come], { viewer: water }))).toEqual([
      ['due-200', 'due-300', 'new'],
    ]);
  });

  it('tells what is overdue from what is due soon', () => {
    const clock = (warn: number, due: number): Clock => ({
      target: 'resolve',
      amount: 1,
      unit: 'workingDays',
      startedAt: at(0),
      warnAt: at(warn),
      dueAt: at(due),
      state: 'running',
    });
    const cards = [
      aCard('calm', { clocks: [clock(190, 200)] }),
      aCard('soon', { clocks: [clock(170, 200)] }),
      aCard('over', { clocks: [clock(100, 170)] }),
      aCard('met', { clocks: [{ ...clock(100, 170), state: 'met' }] }),
    ];
    expect(numbers(apply(listOf([[]]), cards, { filter: { due: 'soon' } }))).toEqual([['soon']]);
    expect(numbers(apply(listOf([[]]), cards, { filter: { due: 'overdue' } }))).toEqual([['over']]);
  });

  it('renews what a search has found, and leaves finding to the desk', () => {
    const filter = { q: '停水', status: 'open' };
    const list = listOf([three]);
    expect(apply(list, [aCard('new')], { filter })).toBe(list);
    const closed = apply(list, [aCard('due-100', { version: 3, status: 'closed' })], { filter });
    expect(numbers(closed)).toEqual([['due-200', 'due-300']]);
  });
});

describe('a page of the table after changes', () => {
  it('renews its lines where they are', () => {
    const page = { items: [aCard('a'), aCard('b')], nextCursor: null };
    const closed = aCard('b', { version: 3, status: 'closed' });
    expect(applyToPage(page, newestCards([closed, aCard('new')])).items).toEqual([
      page.items[0],
      closed,
    ]);
    expect(applyToPage(page, newestCards([aCard('b', { version: 1 })]))).toBe(page);
  });
});

describe('the open ticket after a change', () => {
  const routing: Routing = {
    departmentId: null,
    confidence: 0.4,
    candidates: [],
    lexiconVersion: '1',
    decidedBy: null,
    reason: 'low_confidence',
  };
  const { excerpt: _excerpt, confidence: _confidence, ...head } = aCard('YH20261123-000001');
  const view: TicketView = {
    ...head,
    inquiry: { channel: 'app', externalId: 'x', text: '停水三天' },
    assessment: null,
    routing,
    reply: null,
    legs: [],
    awaiting: null,
    evaluation: null,
    form: null,
    words: null,
    absorbed: [],
    masked: false,
    timeline: [],
  };
  const changeOf = (events: TicketEvent[]): TicketChanged => {
    const version = events.at(-1)?.seq ?? 0;
    return {
      number: view.number,
      version,
      events,
      ticket: aCard(view.number, { version, status: 'closed' }),
    };
  };
  const note = (seq: number): TicketEvent => ({
    type: 'noted',
    seq,
    at: at(seq),
    by: agent,
    text: `${seq}`,
  });

  it('has the new events, the new head, and nothing of the card that is not its own', () => {
    const next = applyToView(view, changeOf([note(3), note(4)]));
    expect(next).toEqual({ ...view, version: 4, status: 'closed', timeline: [note(3), note(4)] });
  });

  it('takes of a change only what it does not have yet', () => {
    const next = applyToView({ ...view, version: 3 }, changeOf([note(3), note(4)]));
    expect(next).toMatchObject({ version: 4, timeline: [note(4)] });
  });

  it('is left alone by what it has already', () => {
    expect(applyToView(view, changeOf([note(2)]))).toBe(view);
  });

  it('is stale when something in between was missed', () => {
    expect(applyToView(view, changeOf([note(4)]))).toBe('stale');
  });

  it('is stale when a part of it changed that the push does not tell', () => {
    const asked: TicketEvent = {
      type: 'assist_asked',
      departmentId: 'housing',
      clocks: [],
      seq: 3,
      at: at(3),
      by: agent,
    };
    expect(applyToView(view, changeOf([asked]))).toBe('stale');
    const legs: TicketView['legs'] = [{ departmentId: 'housing', state: 'asked', at: at(1) }];
    expect(applyToView({ ...view, legs }, changeOf([note(3)]))).toBe('stale');
  });

  const hrss = handlerOf('hrss');
  const housing = handlerOf('housing');
  const dispatcher = staff('dispatcher');
  const supervisor = staff('supervisor');
  const text = '请核实';
  const lives: Record<string, [Actor, Command][]> = {
    plain: [
      [agent, { type: 'take' }],
      [agent, { type: 'dispatch', departmentId: 'housing', note: text }],
      [agent, { type: 'dispatch', departmentId: 'hrss' }],
      [hrss, { type: 'sign' }],
      [hrss, { type: 'note', text: '已联系企业' }],
      [hrss, { type: 'reply', text: '工资已补发' }],
      [hrss, { type: 'close' }],
    ],
    returned: [
      [agent, { type: 'dispatch', departmentId: 'hrss' }],
      [hrss, { type: 'return', reason: 'not_our_duty', text }],
      [dispatcher, { type: 'rule', decision: 'uphold', departmentId: 'housing' }],
      [housing, { type: 'sign' }],
      [dispatcher, { type: 'reassign', departmentId: 'hrss', text }],
      [hrss, { type: 'sign' }],
    ],
    assisted: [
      [agent, { type: 'dispatch', departmentId: 'hrss' }],
      [hrss, { type: 'sign' }],
      [hrss, { type: 'assist', departmentId: 'housing', text }],
      [supervisor, { type: 'supervise', card: 'yellow', text }],
      [supervisor, { type: 'escalate', level: 'mayor', text }],
      [housing, { type: 'sign' }],
      [agent, { type: 'urge' }],
      [housing, { type: 'reply', text }],
      [hrss, { type: 'ask_extension', days: 2, text }],
      [dispatcher, { type: 'rule_extension', decision: 'grant' }],
      [hrss, { type: 'request_info', text }],
      [agent, { type: 'supply_info', text }],
      [hrss, { type: 'reply', text }],
      [agent, { type: 'send_back', text }],
      [hrss, { type: 'reply', text }],
    ],
    rated: [
      [agent, { type: 'dispatch', departmentId: 'hrss' }],
      [hrss, { type: 'sign' }],
      [hrss, { type: 'reply', text }],
      [hrss, { type: 'close' }],
      [agent, { type: 'start_call_back' }],
      [agent, { type: 'record_call_back', reached: false }],
      [agent, { type: 'start_call_back' }],
      [
        agent,
        { type: 'record_call_back', reached: true, solved: 'solved', satisfaction: 'satisfied' },
      ],
      [agent, { type: 'reopen', text }],
      [agent, { type: 'set_confidential', on: true }],
    ],
  };

  it.each(Object.entries(lives))(
    'is, push by push, what the desk would show: %s',
    (_name, life) => {
      let ticket = ticketAfter(
        [SYSTEM, RECEIVE],
        [SYSTEM, { type: 'route', routing: routingTo(null) }],
      );
      for (const [by, command] of life) {
        const before = viewOf(ticket, agent);
        const next = after(ticket, by, command);
        const { number, version } = next;
        const events = next.timeline.slice(ticket.version);
        const pushed = { number, version, events, ticket: cardOf(headOf(next), agent) };
        const shown = applyToView(before, pushed);
        expect([command.type, shown === 'stale' || shown]).toEqual([
          command.type,
          shown === 'stale' || viewOf(next, agent),
        ]);
        ticket = next;
      }
    },
  );

  it('needs no fetch for what happens most', () => {
    const signed = after(routedTo('hrss'), hrss, { type: 'sign' });
    const [shown, next] = [viewOf(routedTo('hrss'), agent), signed];
    const events = next.timeline.slice(shown.version);
    const pushed = { number: next.number, version: next.version, events };
    const card = cardOf(headOf(next), agent);
    expect(applyToView(shown, { ...pushed, ticket: card })).toEqual(viewOf(next, agent));
  });
});

describe('whose clocks a row shows', () => {
  const clock = (leg?: string): Clock => ({
    target: 'reply',
    ...(leg ? { leg } : {}),
    amount: 1,
    unit: 'workingDays',
    startedAt: at(0),
    warnAt: at(1),
    dueAt: at(2),
    state: 'running',
  });
  const card = aCard('a', { departmentId: 'hrss', clocks: [clock(), clock('housing')] });

  it("is the lead department's own, an assisting one's for its leg, and all for the front desk", () => {
    expect(ownClocks(card, 'hrss')).toEqual([clock()]);
    expect(ownClocks(card, 'housing')).toEqual([clock('housing')]);
    expect(ownClocks(card, undefined)).toHaveLength(2);
  });
});
