import type { Inquiry } from '../contract/inquiry.ts';

/**
 * The text of which a seal is the hash: JSON with the keys in the order in which they were written, and
 * the same before and after a round trip through MongoDB, which leaves out what is undefined and puts
 * U+FFFD in place of half a surrogate pair.
 */
export function sealText(value: object): string {
  const json = JSON.stringify(value);
  return json.includes('\\ud') ? json.replaceAll(ESCAPES, replaced) : json;
}

/** What the first event of a ticket is chained to. */
export const originText = (number: string, inquiry: Inquiry): string =>
  sealText({ number, inquiry });

/** Half a surrogate pair as JSON.stringify escapes it, or an escaped backslash, after which `ud800` is text. */
const ESCAPES = /\\\\|\\ud[89a-f][\da-f]{2}/g;
const replaced = (escape: string): string => (escape === '\\\\' ? escape : '\ufffd');
