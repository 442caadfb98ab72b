import type { Language } from '../../../src/contract/words.ts';
import { translate } from './translate.ts';

/** All times are those of the city: Asia/Shanghai, wherever the device is. */
const ZONE = 'Asia/Shanghai';
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** China has had no daylight saving since 1991. */
const ZONE_OFFSET = 8 * HOUR;

const LOCALE: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' };

/** `11月24日`, with the year if it is not the current one. */
export const dayWords = (at: string, now: Date, language: Language): string =>
  new Intl.DateTimeFormat(LOCALE[language], dayFormat(at, now)).format(new Date(at));

/** `11月24日周二 17:30`, with the year if it is not the current one. */
export const dateWords = (at: string, now: Date, language: Language): string =>
  new Intl.DateTimeFormat(LOCALE[language], {
    ...dayFormat(at, now),
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at));

const dayFormat = (at: string, now: Date): Intl.DateTimeFormatOptions => ({
  timeZone: ZONE,
  ...(yearOf(new Date(at)) !== yearOf(now) && { year: 'numeric' }),
  month: 'short',
  day: 'numeric',
});

/** `刚刚`, `5分钟前`, `3小时后`; from another calendar day on `昨天`, `后天`, `6天后`. */
export const relativeWords = (at: string, now: Date, language: Language): string => {
  const date = new Date(at);
  const words = new Intl.RelativeTimeFormat(LOCALE[language], { numeric: 'auto' });
  const days = dayOf(date) - dayOf(now);
  if (days !== 0) return words.format(days, 'day');
  const distance = date.getTime() - now.getTime();
  if (Math.abs(distance) < MINUTE) return translate(language, 'time.now');
  if (Math.abs(distance) < HOUR) return words.format(Math.trunc(distance / MINUTE), 'minute');
  return words.format(Math.trunc(distance / HOUR), 'hour');
};

/** `40秒钟`, `5分钟`: a wait in seconds, in whole minutes (rounded up) from a minute and a half on. */
export const waitWords = (seconds: number, language: Language): string =>
  seconds >= 90
    ? minuteWords(seconds, language)
    : lengthWords({ value: seconds, unit: 'second' }, language);

/** A wait in seconds that nobody knows better than to the minute: `1分钟` at least. */
export const minuteWords = (seconds: number, language: Language): string =>
  lengthWords({ value: Math.max(1, Math.ceil(seconds / 60)), unit: 'minute' }, language);

const lengthWords = (
  { value, unit }: { value: number; unit: 'second' | 'minute' },
  language: Language,
): string =>
  new Intl.NumberFormat(LOCALE[language], { style: 'unit', unit, unitDisplay: 'long' }).format(
    value,
  );

/** The number of the calendar day in the city. */
const dayOf = (date: Date): number => Math.floor((date.getTime() + ZONE_OFFSET) / DAY);

const yearOf = (date: Date): number => new Date(date.getTime() + ZONE_OFFSET).getUTCFullYear();
