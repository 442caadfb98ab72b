import type { Name } from '../../../src/contract/words.ts';
import { localDateOf, parseLocalDay } from '../../../src/sla/china-time.ts';

/** A day of a notice on holidays (放假通知): off, or a make-up workday (调休上班). */
export interface NoticeDay {
  /** `2027-10-01`. */
  date: string;
  works: boolean;
  name: Name | undefined;
}

/** The holidays of the State Council's notices, by the words under which they are found. */
const HOLIDAYS: readonly { word: RegExp; name: Name }[] = [
  { word: /元旦|new year'?s day/i, name: { zh: '元旦', en: "New Year's Day" } },
  {
    word: /春节|除夕|spring festival|chinese new year/i,
    name: { zh: '春节', en: 'Spring Festival' },
  },
  { word: /清明|tomb.sweeping|qingming/i, name: { zh: '清明节', en: 'Tomb-sweeping Day' } },
  { word: /劳动|五一|labou?r day/i, name: { zh: '劳动节', en: 'Labour Day' } },
  { word: /端午|dragon boat/i, name: { zh: '端午节', en: 'Dragon Boat Festival' } },
  { word: /中秋|mid.autumn/i, name: { zh: '中秋节', en: 'Mid-autumn Festival' } },
  { word: /国庆|national day/i, name: { zh: '国庆节', en: 'National Day' } },
];

const NAME_LENGTH = 150;

/** The day's name in both languages where its words are those of a known holiday, else as it was written. */
export function noticeDay(date: string, works: boolean, words: string): NoticeDay {
  const known = HOLIDAYS.filter(({ word }) => word.test(words)).map(({ name }) => name);
  const text = words.trim().slice(0, NAME_LENGTH);
  if (known.length === 0) return { date, works, name: text ? { zh: text, en: text } : undefined };
  const zh = known.map((name) => name.zh).join('、');
  const en = known.map((name) => name.en).join(', ');
  const name = works ? { zh: `${zh}调休上班`, en: `Make-up workday for ${en}` } : { zh, en };
  return { date, works, name };
}

/** Reads `2027-10-01`, `2027/10/1`, `20271001` and `2027年10月1日`; null for what is no day. */
export function dateIn(text: string): string | null {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})[-/.年]?(\d{1,2})[-/.月]?(\d{1,2})日?$/.exec(text.trim()) ?? [];
  try {
    return localDateOf(parseLocalDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`));
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
