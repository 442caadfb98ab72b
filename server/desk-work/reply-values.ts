import type { Department } from '../../src/contract/departments.ts';
import type { TicketView } from '../../src/contract/ticket.ts';
import type { Language } from '../../src/contract/words.ts';
import type { ReplyValues } from './fill-template.ts';

const DATES: Record<Language, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }),
};

/** Where a ticket has nothing to say, or its due time has passed. */
const OTHERWISE = {
  zh: {
    title: '您反映的事项',
    department: '本市12345热线',
    citizenName: '市民',
    replyDue: '规定时限',
  },
  en: {
    title: 'your request',
    department: 'the 12345 hotline',
    citizenName: 'citizen',
    replyDue: 'the due date',
  },
} as const satisfies Record<Language, object>;

/** A template without a Chinese character is written for readers of English. */
export const languageOfTemplate = (text: string): Language =>
  /\p{Script=Han}/u.test(text) ? 'zh' : 'en';

interface Occasion {
  /** As the writer sees it: when masked, nobody is named. */
  ticket: TicketView;
  /** The department that writes. */
  department: Department | null;
  /** Milliseconds since 1970; dates are the city's. */
  now: number;
}

/** What the variables of a template stand for on this ticket. */
export function replyValues(
  { ticket, department, now }: Occasion,
  language: Language,
): ReplyValues {
  const otherwise = OTHERWISE[language];
  const open = ticket.clocks.filter(({ state }) => state === 'running' || state === 'paused');
  const clock = (['reply', 'resolve'] as const)
    .map((target) => open.find((one) => one.target === target && one.leg === undefined))
    .find((one) => one !== undefined && Date.parse(one.dueAt) > now);
  const name = ticket.masked ? undefined : ticket.inquiry.contact?.name;
  const date = (at: number): string => DATES[language].format(at);
  return {
    number: ticket.number,
    title: ticket.title || otherwise.title,
    department: department?.[language === 'zh' ? 'name' : 'englishName'] ?? otherwise.department,
    citizenName: name ?? otherwise.citizenName,
    date: date(now),
    replyDue: clock ? date(Date.parse(clock.dueAt)) : otherwise.replyDue,
  };
}
