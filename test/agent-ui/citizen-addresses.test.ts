import { expect, test } from 'vitest';
import {
  lookUpPath,
  progressPath,
  readRoute,
  receiptPath,
  type Route,
} from '../../agent-ui/src/citizen/route.ts';
import { readCode, readNumber } from '../../agent-ui/src/citizen/ticket-keys.ts';
import { ticketNumber } from '../../src/ticket/number.ts';

const key = { number: 'YH20261122-000123', code: '123456' };
const routeOf = (path: string): Route => readRoute(new URL(path, 'http://desk.example'));

test("the desk's own link opens the progress", () => {
  expect(routeOf('/track/YH20261122-000123?code=123456')).toEqual({
    page: 'progress',
    key,
    rating: false,
  });
});

test.each(['?code=123456#rate', '?code=123456&rate'])('%s asks for a rating', (end) => {
  expect(routeOf(`/track/${key.number}${end}`)).toEqual({ page: 'progress', key, rating: true });
});

test('every page has an address that opens it again', () => {
  expect(routeOf(progressPath(key))).toEqual({ page: 'progress', key, rating: false });
  expect(routeOf(receiptPath(key, false))).toEqual({ page: 'receipt', key, earlier: false });
  expect(routeOf(receiptPath(key, true))).toEqual({ page: 'receipt', key, earlier: true });
  expect(routeOf(lookUpPath())).toEqual({ page: 'look-up', number: '' });
  expect(routeOf('/')).toEqual({ page: 'ask' });
});

test('a number typed in small letters is found, in the chat too', () => {
  expect(routeOf('/track/yh20261122-000123?code=123456')).toMatchObject({ page: 'progress', key });
  expect(routeOf('/chat/yh20261122-000123?code=123456')).toMatchObject({ page: 'chat', link: key });
});

test('a link without its code asks for it; a broken one is no error', () => {
  expect(routeOf('/track/YH20261122-000123')).toEqual({ page: 'look-up', number: key.number });
  expect(routeOf('/track/%E0%A4%A')).toEqual({ page: 'look-up', number: '%E0%A4%A' });
});

test.each([
  'YH20261122-000123',
  'yh20261122-000123',
  ' YH 2026 1122 000123 ',
  'ＹＨ２０２６１１２２－０００１２３',
  'YH20261122–000123',
  '20261122 000123',
  'yh20261122-123',
])('%s is read as a number', (typed) => {
  expect(readNumber(typed)).toBe(ticketNumber('20261122', 123));
});

test.each(['', 'YH', '12345', 'YH20261122', '13800001234', 'YH20261122-12a'])(
  '%s is no number',
  (typed) => {
    expect(readNumber(typed)).toBeNull();
  },
);

test('a code has six digits, however they are typed', () => {
  expect(readCode('123456')).toBe('123456');
  expect(readCode(' 123 456 ')).toBe('123456');
  expect(readCode('１２３４５６')).toBe('123456');
  expect(readCode('12345')).toBeNull();
  expect(readCode('12345a')).toBeNull();
});
