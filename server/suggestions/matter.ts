import type { Heard } from '../reading/heard.ts';

/** With so many signs of the first turn, and so many of the last ones. */
const FIRST = 200;
const LAST = 300;

/**
 * What the citizen is talking about: how it began and what was said last, one turn a line. However long they
 * talk, it is no longer.
 */
export function matterOf({ turns }: Pick<Heard, 'turns'>): string {
  const said = turns.flatMap(({ speaker, text }) => (speaker === 'citizen' ? [text] : []));
  const whole = said.join('\n');
  if (whole.length <= FIRST + LAST) return whole;
  return `${(said[0] ?? '').slice(0, FIRST)}\n${whole.slice(-LAST)}`;
}
