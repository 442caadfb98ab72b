import { expect, test } from 'vitest';
import {
  dateWords,
  dayWords,
  relativeWords,
  minuteWords,
  waitWords,
} from '../../agent-ui/src/citizen/date-words.ts';

/** Sunday 22 November 2026, 23:30 in the city. */
const NOW = new Date('2026-11-22T15:30:00.000Z');

test('a date has its weekday and the time of the city', () => {
  expect(dateWords('2026-11-24T09:30:00.000Z', NOW, 'zh')).toBe('11月24日周二 17:30');
  expect(dateWords('2026-11-24T09:30:00.000Z', NOW, 'en')).toBe('Tue 24 Nov, 17:30');
  expect(dateWords('2026-11-24T16:05:00.000Z', NOW, 'zh')).toBe('11月25日周三 00:05');
});

test('another year is named, by the calendar of the city', () => {
  expect(dayWords('2026-12-31T15:59:00.000Z', NOW, 'zh')).toBe('12月31日');
  expect(dayWords('2026-12-31T16:00:00.000Z', NOW, 'zh')).toBe('2027年1月1日');
  expect(dayWords('2026-12-31T16:00:00.000Z', NOW, 'en')).toBe('1 Jan 2027');
});

test.each([
  ['2026-11-22T15:29:30.000Z', '刚刚', 'just now'],
  ['2026-11-22T15:25:00.000Z', '5分钟前', '5 minutes ago'],
  ['2026-11-22T12:00:00.000Z', '3小时前', '3 hours ago'],
  ['2026-11-22T15:59:00.000Z', '29分钟后', 'in 29 minutes'],
  ['2026-11-22T16:30:00.000Z', '明天', 'tomorrow'],
  ['2026-11-24T09:30:00.000Z', '后天', 'in 2 days'],
  ['2026-11-21T15:59:00.000Z', '昨天', 'yesterday'],
  ['2026-11-16T09:30:00.000Z', '6天前', '6 days ago'],
])('%s is %s', (at, zh, en) => {
  expect(relativeWords(at, NOW, 'zh')).toBe(zh);
  expect(relativeWords(at, NOW, 'en')).toBe(en);
});

test('a wait is said in seconds, or in minutes that are long enough', () => {
  expect(waitWords(40, 'zh')).toBe('40秒钟');
  expect(waitWords(1, 'en')).toBe('1 second');
  expect(waitWords(301, 'zh')).toBe('6分钟');
  expect(minuteWords(0, 'zh')).toBe('1分钟');
  expect(minuteWords(61, 'en')).toBe('2 minutes');
});
