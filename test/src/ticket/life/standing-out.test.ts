import { describe, expect, test } from 'vitest';
import { cardOf, eventsFor, viewOf } from '../../../../src/ticket/present.ts';
import { flagsOf, headOf, unreceived } from '../../../../src/ticket/ticket.ts';
import {
  after,
  anInquiry,
  CITIZEN,
  handlerOf,
  RECEIVE,
  refusal,
  routedTo,
  routingTo,
  signedBy,
  staff,
  SYSTEM,
} from '../../../builders/ticket.ts';

const supervisor = staff('supervisor');

describe('催办, 督办, 提级', () => {
  test('a citizen urges, and not again at once', () => {
    const urged = after(signedBy('hrss'), CITIZEN, { type: 'urge' });
    expect(urged).toMatchObject({ urges: 1 });
    expect(flagsOf(urged)).toContain('urged');
    expect(refusal(urged, CITIZEN, { type: 'urge' })).toBe('urged_lately');
    expect(refusal(urged, staff('agent'), { type: 'urge' })).toBeNull();
    const later = '2026-11-23T06:00:00.001Z';
    expect(refusal(urged, CITIZEN, { type: 'urge' }, { at: later })).toBeNull();
  });

  test('cards and levels only rise, and stand until it is closed', () => {
    const yellow = after(signedBy('hrss'), supervisor, {
      type: 'supervise',
      card: 'yellow',
      text: '超期',
    });
    const mayor = after(yellow, supervisor, { type: 'escalate', level: 'mayor', text: '反复投诉' });
    expect(mayor.supervision).toMatchObject({ level: 'mayor', card: 'yellow' });
    const lower = after(mayor, supervisor, { type: 'escalate', level: 'head', text: 'x' });
    expect(lower.supervision).toEqual(mayor.supervision);
    expect(flagsOf(mayor)).toEqual(expect.arrayContaining(['mayor_list', 'card_yellow']));
    const withdrawn = after(mayor, CITIZEN, { type: 'withdraw' });
    expect(flagsOf(withdrawn)).toEqual([]);
  });
});

describe('并单', () => {
  const parent = { ...signedBy('hrss'), number: 'YH20261123-000009' };
  const merge = { type: 'merge', into: parent.number, parent } as const;

  test('a ticket with others in it, a closed one and itself can not be merged into', () => {
    const ticket = routedTo('hrss');
    const agent = staff('agent');
    expect(after(ticket, agent, merge)).toMatchObject({
      status: 'merged',
      mergedInto: parent.number,
    });
    expect(refusal(ticket, agent, { ...merge, into: ticket.number })).toBe('merge_not_possible');
    const closed = { ...parent, status: 'closed' as const };
    expect(refusal(ticket, agent, { ...merge, parent: closed })).toBe('merge_not_possible');
    const absorbing = after(ticket, agent, { type: 'absorb', number: 'YH20261123-000008' });
    expect(refusal(absorbing, agent, merge)).toBe('others_merged_into_it');
  });
});

describe('保密', () => {
  const inquiry = anInquiry({
    text: '我叫王小明，电话13812345678，公司拖欠工资。',
    contact: { name: '王小明', phone: '13812345678', anonymous: true },
  });
  const confidential = () => {
    const said = { ...RECEIVE, excerpt: '我叫王小明，电话13812345678' };
    const ticket = after(unreceived(inquiry), SYSTEM, said);
    return after(ticket, SYSTEM, { type: 'route', routing: routingTo('hrss') });
  };

  test('the department sees neither name nor number, wherever they stand', () => {
    const ticket = confidential();
    const view = viewOf(ticket, handlerOf('hrss'));
    expect(view.masked).toBe(true);
    const all = JSON.stringify([view, cardOf(headOf(ticket), handlerOf('hrss'))]);
    expect(all).not.toContain('王小明');
    expect(all).not.toContain('13812345678');
    expect(all).toContain('公司拖欠工资');
    expect(eventsFor(handlerOf('hrss'), headOf(ticket), ticket.timeline)).toEqual([]);
    expect(refusal(ticket, handlerOf('hrss'), { type: 'unmask', text: '要联系' })).toBe(
      'forbidden',
    );
  });

  test('who must know says why, and it is on record', () => {
    const agent = staff('agent');
    expect(viewOf(confidential(), agent).masked).toBe(true);
    const unmasked = after(confidential(), agent, { type: 'unmask', text: '回访需要' });
    expect(viewOf(unmasked, agent)).toMatchObject({
      masked: false,
      inquiry: { contact: { name: '王小明' } },
    });
    expect(viewOf(unmasked, staff('agent', { id: 'agent2' })).masked).toBe(true);
    expect(unmasked.timeline.at(-1)).toMatchObject({ type: 'unmasked', text: '回访需要' });
  });

  test('can be asked for later, and hides the beginning of the text too', () => {
    const open = after(unreceived(anInquiry({ text: '我是赵红，电话13812345678' })), SYSTEM, {
      ...RECEIVE,
      excerpt: '我是赵红，电话13812345678',
    });
    const ticket = after(open, CITIZEN, { type: 'set_confidential', on: true });
    expect(ticket.excerpt).toBe('我是**，电话***********');
    expect(refusal(ticket, CITIZEN, { type: 'set_confidential', on: true })).toBe(
      'nothing_changes',
    );
  });
});
