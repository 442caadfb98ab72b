/**
 * What tells who somebody is, hidden sign by sign: the masked text is as long as the original, so that
 * places in it stay true.
 */

const PHONE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?!\d)/g;
const LANDLINE = /(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)/g;
/** 居民身份证号: 17 digits and a check sign. */
const IDENTITY_NUMBER = /(?<![\dA-Za-z])\d{17}[\dXx](?![\dA-Za-z])/g;
/** A number as a caller says it, from seven figures on. */
const SPOKEN_NUMBER = /[零〇一幺二两三四五六七八九](?:[\s，、]?[零〇一幺二两三四五六七八九]){6,}/g;
const MAIL = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
/** How people name themselves: what follows is masked, and not the words before. */
const SELF_NAMED = /(?<=我叫|我的名字叫|免贵姓|我姓)[\u4e00-\u9fa5]{1,3}/g;

const PATTERNS = [IDENTITY_NUMBER, PHONE, LANDLINE, SPOKEN_NUMBER, MAIL, SELF_NAMED];

/** The text without phone and identity numbers, mail addresses, and the names that the contact gave. */
export function maskPersonal(
  text: string,
  contact: { name?: string | undefined; phone?: string | undefined } = {},
): string {
  const known = [contact.name, contact.phone].flatMap((word) => (word ? [word] : []));
  const masked = known.reduce((said, word) => said.replaceAll(word, hidden), text);
  return PATTERNS.reduce((said, pattern) => said.replaceAll(pattern, hidden), masked);
}

const hidden = (word: string): string => '*'.repeat(word.length);
