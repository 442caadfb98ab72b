import { createHash } from 'node:crypto';
import fc from 'fast-check';
import mongoose from 'mongoose';
import { describe, expect, it, test } from 'vitest';
import { sealed, sealHash } from '../../../server/desk/sealing.ts';
import type { TicketEvent } from '../../../src/contract/ticket.ts';
import { decide } from '../../../src/ticket/decide.ts';
import { firstBreak } from '../../../src/ticket/seal-check.ts';
import { sealText } from '../../../src/ticket/seal-text.ts';
import { unreceived, type Ticket } from '../../../src/ticket/ticket.ts';
import {
  anInquiry,
  contextOf,
  handlerOf,
  RECEIVE,
  routingTo,
  SYSTEM,
} from '../../builders/ticket.ts';

const { BSON } = mongoose.mongo;
const HANDLER = handlerOf('hrss');

/** A ticket of six events, sealed as the desk seals them. */
function aLife(): Ticket {
  const steps = [
    [SYSTEM, RECEIVE],
    [SYSTEM, { type: 'route', routing: routingTo('hrss') }],
    [HANDLER, { type: 'sign' }],
    [HANDLER, { type: 'note', text: '\ud83d 半个字' }],
    [HANDLER, { type: 'reply', text: '已办' }],
    [HANDLER, { type: 'close' }],
  ] as const;
  return steps.reduce(
    (ticket, [by, command]) => {
      const decision = decide(ticket, command, contextOf(by));
      if (!decision.ok) throw new Error(decision.code);
      return sealed(ticket, decision.events).ticket;
    },
    unreceived(anInquiry({ text: '话说到\udc00一半' })),
  );
}

const stored = <T extends object>(value: T): T =>
  BSON.deserialize(BSON.serialize(value, { ignoreUndefined: true })) as T;
const check = (ticket: Ticket) => firstBreak(ticket, sealHash);
const whole = aLife();

test('a seal is SHA-256', () => {
  expect(sealHash('工单')).toBe(createHash('sha256').update('工单').digest('base64url'));
});

test('the chain holds, also after a round trip through the store', () => {
  expect(whole.timeline).toHaveLength(6);
  expect(check(whole)).toBeNull();
  expect(check(stored(whole))).toBeNull();
});

test('the text of a seal is the same before and after the store', () => {
  const text = fc.string({ unit: 'binary', maxLength: 20 });
  const lone = fc.string({
    unit: fc.constantFrom('\ud83d', '\ude00', '\\', 'u', 'd800', '"', 'x'),
  });
  const value = fc.dictionary(
    fc.stringMatching(/^[a-z]{1,8}$/),
    fc.oneof(
      text,
      lone,
      fc.integer(),
      fc.double(),
      fc.constant(-0),
      fc.constant(undefined),
      fc.array(fc.record({ a: lone, b: fc.boolean() })),
    ),
  );
  fc.assert(
    fc.property(value, (one) => {
      expect(sealText(stored(one))).toBe(sealText(one));
    }),
    { numRuns: 500 },
  );
});

describe('whoever', () => {
  const withEvents = (timeline: readonly TicketEvent[]): Ticket => ({ ...whole, timeline });
  const renumbered = (timeline: readonly TicketEvent[]) =>
    withEvents(timeline.map((event, index) => ({ ...event, seq: index + 1 })));
  const [first, second, third, ...rest] = whole.timeline as [
    TicketEvent,
    TicketEvent,
    TicketEvent,
    ...TicketEvent[],
  ];

  const { prev: _p, ...bare } = third;
  const unchained = bare as TicketEvent;

  it.each<[string, Ticket, ReturnType<typeof check>]>([
    [
      'changes the inquiry',
      { ...whole, inquiry: anInquiry({ text: '别的话' }) },
      { seq: 0, what: 'inquiry' },
    ],
    ['moves it to another number', { ...whole, number: 'X' }, { seq: 0, what: 'inquiry' }],
    [
      'changes an event',
      withEvents([first, { ...second, at: '2020-01-01T00:00:00.000Z' }, third, ...rest]),
      { seq: 2, what: 'event' },
    ],
    [
      'changes the newest event',
      withEvents(whole.timeline.map((one) => (one.seq === 6 ? { ...one, by: SYSTEM } : one))),
      { seq: 6, what: 'tail' },
    ],
    ['takes an event out', withEvents([first, third, ...rest]), { seq: 2, what: 'order' }],
    ['and numbers them again', renumbered([first, third, ...rest]), { seq: 1, what: 'event' }],
    ['takes the first one out', renumbered([second, third, ...rest]), { seq: 0, what: 'inquiry' }],
    [
      'puts one in',
      renumbered([first, second, { ...second, prev: third.prev }, third, ...rest] as TicketEvent[]),
      { seq: 3, what: 'event' },
    ],
    [
      'puts one in without a hash',
      renumbered([first, second, unchained, third, ...rest]),
      { seq: 3, what: 'unsealed' },
    ],
    ['changes their order', renumbered([first, third, second, ...rest]), { seq: 1, what: 'event' }],
    ['cuts the tail off', withEvents([first, second, third]), { seq: 3, what: 'tail' }],
    ['cuts everything off', withEvents([]), { seq: 0, what: 'tail' }],
    ['takes the seal away', { ...whole, seal: null }, { seq: 6, what: 'tail' }],
  ])('%s is found', (_, ticket, found) => {
    expect(check(ticket)).toEqual(found);
  });
});

describe('a ticket from before there were hashes', () => {
  const old: Ticket = {
    ...whole,
    seal: null,
    timeline: whole.timeline.map(({ prev: _p, ...event }) => event as TicketEvent),
  };

  it('is no broken one', () => expect(check(old)).toBeNull());

  it('is sealed from its next event on', () => {
    const decision = decide(old, { type: 'note', text: '补记' }, contextOf(HANDLER));
    if (!decision.ok) throw new Error(decision.code);
    const { ticket } = sealed(old, decision.events);
    expect(check(ticket)).toBeNull();
    const [first, ...rest] = ticket.timeline as [TicketEvent, ...TicketEvent[]];
    const sixth = { ...rest[4], at: '2020-01-01T00:00:00.000Z' } as TicketEvent;
    const timeline = [first, ...rest.slice(0, 4), sixth, ...rest.slice(5)];
    expect(check({ ...ticket, timeline })).toEqual({ seq: 6, what: 'event' });
  });
});
