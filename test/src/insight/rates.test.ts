import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { RATES } from '../../../src/contract/rates.ts';
import type { RatesFormula } from '../../../src/contract/rulebook.ts';
import { CHANNELS, KINDS, SATISFACTIONS, SOLVED } from '../../../src/contract/words.ts';
import { closingsOf, handlingOf } from '../../../src/insight/handlings.ts';
import { DEFAULT_RATES_FORMULA } from '../../../src/insight/rates-formula.ts';
import { ratesOf, verdictOf, type Handling, type Tally } from '../../../src/insight/rates.ts';
import {
  CITIZEN,
  handlerOf,
  RECEIVE,
  routingTo,
  staff,
  SYSTEM,
  ticketAfter,
} from '../../builders/ticket.ts';

const FORMULA = DEFAULT_RATES_FORMULA;
const handling = (overrides: Partial<Handling> = {}): Handling => ({
  kind: 'complaint',
  channel: 'phone',
  departmentId: 'hrss',
  merged: false,
  contacted: true,
  solved: 'solved',
  satisfaction: 'satisfied',
  ...overrides,
});
const tally = (count: number, overrides: Partial<Handling> = {}): Tally => ({
  ...handling(overrides),
  count,
});

describe('what a handling counts for', () => {
  it.each<[string, Partial<Handling>, ReturnType<typeof verdictOf>[]]>([
    ['all well', {}, [{ counts: 'yes' }, { counts: 'yes' }, { counts: 'yes' }]],
    [
      'nothing well',
      { contacted: false, solved: 'unsolved', satisfaction: 'very_dissatisfied' },
      [{ counts: 'no' }, { counts: 'no' }, { counts: 'no' }],
    ],
    [
      'half well',
      { contacted: null, solved: 'partly', satisfaction: 'fairly_satisfied' },
      [{ counts: 'unknown', why: 'not_evaluated' }, { counts: 'partly' }, { counts: 'yes' }],
    ],
  ])('%s', (_, overrides, verdicts) => {
    expect(RATES.map((rate) => verdictOf(handling(overrides), FORMULA, rate))).toEqual(verdicts);
  });

  it.each<[string, Partial<Handling>, Partial<RatesFormula['excluded']>]>([
    ['kind', { kind: 'praise' }, { kinds: ['praise'] }],
    ['channel', { channel: 'app' }, { channels: ['app'] }],
    ['department', { departmentId: 'police' }, { departments: ['police'] }],
    ['answered_directly', { departmentId: null }, { answeredDirectly: true }],
    ['merged', { merged: true }, { merged: true }],
  ])('is nothing when the formula leaves out its %s', (why, overrides, excluded) => {
    const none = {
      kinds: [],
      channels: [],
      departments: [],
      answeredDirectly: false,
      merged: false,
    };
    const formula = { ...FORMULA, excluded: { ...none, ...excluded } };
    expect(verdictOf(handling(overrides), formula, 'resolution')).toEqual({
      counts: 'excluded',
      why,
    });
    expect(verdictOf(handling(), formula, 'resolution')).toEqual({ counts: 'yes' });
  });
});

test('figures add up to shares and a weighted score', () => {
  const { total, departments } = ratesOf(
    [
      tally(6),
      tally(2, { solved: 'partly', satisfaction: 'dissatisfied', contacted: false }),
      tally(2, { contacted: null, solved: null, satisfaction: null }),
      tally(1, { kind: 'praise' }),
      tally(4, { departmentId: null, contacted: null }),
    ],
    FORMULA,
  );
  expect(departments).toHaveLength(1);
  expect(departments[0]).toEqual({
    departmentId: 'hrss',
    closed: 11,
    excluded: 1,
    evaluated: 8,
    response: { counted: 6, of: 8, rate: 0.75 },
    resolution: { counted: 7, of: 8, rate: 0.875 },
    satisfaction: { counted: 6, of: 8, rate: 0.75 },
    score: expect.closeTo((30 * 0.75 + 35 * 0.875 + 35 * 0.75) / 1, 9),
  });
  expect(total).toMatchObject({ departmentId: null, closed: 15, evaluated: 12 });
  expect(ratesOf([], FORMULA).total).toMatchObject({ closed: 0, score: null });
});

test('a rate without a weight needs nothing to count', () => {
  const weights = { response: 0, resolution: 1, satisfaction: 1 };
  const { total } = ratesOf([tally(1, { contacted: null })], { ...FORMULA, weights });
  expect(total).toMatchObject({ response: { rate: null }, score: 100 });
  expect(ratesOf([tally(1, { contacted: null })], FORMULA).total.score).toBeNull();
});

test('every handling is in exactly one of the verdicts, and the total is the sum', () => {
  const some = fc.record({
    kind: fc.constantFrom(...KINDS),
    channel: fc.constantFrom(...CHANNELS),
    departmentId: fc.constantFrom(null, 'hrss', 'police'),
    merged: fc.boolean(),
    contacted: fc.constantFrom(null, true, false),
    solved: fc.constantFrom(null, ...SOLVED),
    satisfaction: fc.constantFrom(null, ...SATISFACTIONS),
    count: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 30 }), (tallies) => {
      const { total, departments } = ratesOf(tallies, FORMULA);
      const unknown = tallies
        .filter((one) => verdictOf(one, FORMULA).counts === 'unknown')
        .reduce((sum, { count }) => sum + count, 0);
      expect(total.excluded + total.evaluated + unknown).toBe(total.closed);
      for (const rate of RATES) {
        expect(total[rate].of).toBeLessThanOrEqual(total.evaluated);
        expect(total[rate].counted).toBeLessThanOrEqual(total[rate].of);
      }
      const direct = tallies.filter(({ departmentId }) => departmentId === null);
      const sum = departments.reduce((closed, row) => closed + row.closed, 0);
      expect(sum + direct.reduce((closed, { count }) => closed + count, 0)).toBe(total.closed);
    }),
  );
});

test('an "unsolved" that reopened the ticket stays with the handling that was closed', () => {
  const hrss = handlerOf('hrss');
  const agent = staff('agent');
  const again = ticketAfter(
    [SYSTEM, RECEIVE],
    [SYSTEM, { type: 'route', routing: routingTo('hrss') }],
    [hrss, { type: 'sign' }],
    [hrss, { type: 'reply', text: '办了' }],
    [hrss, { type: 'close' }],
    [agent, { type: 'start_call_back' }],
    [
      agent,
      {
        type: 'record_call_back',
        reached: true,
        contacted: true,
        solved: 'unsolved',
        satisfaction: 'dissatisfied',
        text: '还没有办',
      },
    ],
    [hrss, { type: 'sign' }],
    [hrss, { type: 'reply', text: '这次办了' }],
    [hrss, { type: 'close' }],
    [CITIZEN, { type: 'rate', solved: 'solved', satisfaction: 'satisfied' }],
  );
  const handlings = closingsOf(again).map((one) => handlingOf({ ...one, channel: 'app' }));
  expect(handlings.map(({ departmentId, solved }) => ({ departmentId, solved }))).toEqual([
    { departmentId: 'hrss', solved: 'unsolved' },
    { departmentId: 'hrss', solved: 'solved' },
  ]);
  const { total } = ratesOf(
    handlings.map((one) => ({ ...one, count: 1 })),
    FORMULA,
  );
  expect(total.resolution).toEqual({ counted: 1, of: 2, rate: 0.5 });
});

test('what an agent answered is no department’s', () => {
  const answered = ticketAfter(
    [SYSTEM, RECEIVE],
    [SYSTEM, { type: 'route', routing: routingTo('hrss') }],
    [staff('agent'), { type: 'answer', text: '请拨打' }],
  );
  const [only] = closingsOf(answered).map((one) => handlingOf({ ...one, channel: 'app' }));
  expect(only).toMatchObject({ departmentId: null, solved: null });
});
