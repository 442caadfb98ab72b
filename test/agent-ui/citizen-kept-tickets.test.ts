import { expect, test } from 'vitest';
import {
  forgetTicket,
  KEPT_KEY,
  keepTicket,
  loadKept,
  titleOf,
  type KeptTicket,
} from '../../agent-ui/src/citizen/kept-tickets.ts';
import { loadPreferences, savePreferences } from '../../agent-ui/src/citizen/preferences.ts';
import { forbiddenStore, memoryStore } from './citizen-store.ts';

const ticket = (sequence: number): KeptTicket => ({
  number: `YH20261122-${String(sequence).padStart(6, '0')}`,
  code: '123456',
  title: '路灯坏了',
  receivedAt: new Date(Date.UTC(2026, 10, 22, 0, sequence)).toISOString(),
});

test('tickets are kept newest first, each once', () => {
  const store = memoryStore();
  for (const sequence of [2, 1, 3, 2]) keepTicket(store, ticket(sequence));
  expect(loadKept(store)).toEqual([ticket(3), ticket(2), ticket(1)]);
});

test('a forgotten ticket is gone, the others stay', () => {
  const store = memoryStore();
  keepTicket(store, ticket(1));
  keepTicket(store, ticket(2));
  expect(forgetTicket(store, ticket(1).number)).toEqual([ticket(2)]);
  expect(loadKept(store)).toEqual([ticket(2)]);
});

test('beyond fifty the oldest are forgotten', () => {
  const store = memoryStore();
  for (let sequence = 1; sequence <= 55; sequence += 1) keepTicket(store, ticket(sequence));
  expect(loadKept(store)).toHaveLength(50);
  expect(loadKept(store).at(-1)).toEqual(ticket(6));
});

test('what cannot be read is left out', () => {
  const store = memoryStore();
  store.setItem(KEPT_KEY, JSON.stringify([null, { number: 'x' }, ticket(1), 'text']));
  expect(loadKept(store)).toEqual([ticket(1)]);
});

test('a forbidden storage keeps nothing and breaks nothing', () => {
  expect(keepTicket(forbiddenStore(), ticket(1))).toEqual([ticket(1)]);
  expect(loadKept(forbiddenStore())).toEqual([]);
});

test('a title is one line of at most sixty characters', () => {
  expect(titleOf(' 路灯坏了\n\n三天 ')).toBe('路灯坏了 三天');
  expect(titleOf('长'.repeat(100))).toBe(`${'长'.repeat(59)}…`);
});

test('the page is Chinese in normal type until the citizen chooses', () => {
  const store = memoryStore();
  expect(loadPreferences(store)).toEqual({ language: 'zh', largeType: false });
  savePreferences(store, { language: 'en', largeType: true });
  expect(loadPreferences(store)).toEqual({ language: 'en', largeType: true });
});
