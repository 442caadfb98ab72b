import type { Language } from './language.ts';

/** Every time that people read is the city's, wherever the browser stands. */
const timeZone = 'Asia/Shanghai';
const locales = { zh: 'zh-CN', en: 'en-GB' } as const;

const shapes = {
  time: { hour: '2-digit', minute: '2-digit' },
  seconds: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  dayTime: { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  day: { month: 'long', day: 'numeric', weekday: 'long' },
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
