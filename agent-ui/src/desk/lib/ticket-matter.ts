import type { TicketCard } from '../../../../src/contract/ticket.ts';

interface Matter {
  /** Empty when nobody said anything. */
  title: string;
  /** What the text says besides the title. */
  rest: string;
  /** The title begins the text, and `rest` goes on where it ends. */
  runsOn: boolean;
}

/** Greetings before the title are this long at most. */
const GREETING = 16;

/** A ticket in two lines that don't say the same thing twice. */
export const matterOf = ({ title, excerpt }: Pick<TicketCard, 'title' | 'excerpt'>): Matter => {
  const words = title.replace(/…$/, '');
  const at = words === '' ? -1 : excerpt.indexOf(words);
  if (at < 0 || at > GREETING) return { title, rest: excerpt, runsOn: false };
  return { title: words, rest: excerpt.slice(at + words.length), runsOn: true };
};
