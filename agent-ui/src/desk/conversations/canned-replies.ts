import type { FilledTemplates, ReplyTemplate } from '../../../../src/contract/desk-work.ts';

export type Canned = FilledTemplates['items'][number];

/** What follows the slash that a reply begins with; null when it begins otherwise, or goes on in a new line. */
export const slashIn = (text: string): string | null =>
  text.startsWith('/') && !text.includes('\n') ? text.slice(1).trim().toLowerCase() : null;

/** Those with the words in their name or text, by name first; of equals the shortest, as people chat. */
export const cannedWith = (all: readonly Canned[], words: string): Canned[] => {
  const rank = ({ name, text }: Canned): number => {
    if (name.toLowerCase().startsWith(words)) return 0;
    if (name.toLowerCase().includes(words)) return 1;
    return text.toLowerCase().includes(words) ? 2 : 3;
  };
  return all
    .map((canned) => ({ canned, rank: rank(canned) }))
    .filter(({ rank }) => rank < 3)
    .sort(
      (one, other) => one.rank - other.rank || one.canned.text.length - other.canned.text.length,
    )
    .map(({ canned }) => canned);
};

/** Before a ticket can fill them in, only those serve that have nothing to fill in. */
export const plainOf = (templates: readonly ReplyTemplate[]): Canned[] =>
  templates.flatMap(({ id, name, text }) => (text.includes('{{') ? [] : [{ id, name, text }]));
