import type { Language } from '../../../src/contract/words.ts';

/** Every time that people read is the city's, wherever the browser stands. */
const timeZone = 'Asia/Shanghai';
const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

const shapes = {
  time: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  dayTime: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  date: { month: 'short', day: 'numeric' },
  month: { month: 'long' },
  yearMonth: { year: 'numeric', month: 'long' },
  day: { month: 'long', day: 'numeric', weekday: 'long' },
  fullDay: { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' },
  weekday: { month: 'short', day: 'numeric', weekday: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const formats = new Map<string, Intl.DateTimeFormat>();

/** An instant (ISO 8601, or milliseconds since 1970) in the city's time zone, on a 24-hour clock. */
export const cityTime = (
  instant: string | number,
  shape: keyof typeof shapes,
  language: Language,
): string => {
  const key = `${shape} ${language}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(locales[language], {
      ...shapes[shape],
      timeZone,
      hourCycle: 'h23',
    });
    formats.set(key, format);
  }
  return format.format(new Date(instant));
};

const DAY_MS = 86_400_000;
const zoneOffsetMs = 8 * 3_600_000;
const dayOf = (instant: string | number): number =>
  Math.floor((Number(new Date(instant)) + zoneOffsetMs) / DAY_MS);

/** For narrow columns: the time of day for today in the city, else the date. `now` in milliseconds. */
export const cityTimeOrDate = (instant: string, now: number, language: Language): string =>
  cityTime(instant, dayOf(instant) === dayOf(now) ? 'time' : 'date', language);
