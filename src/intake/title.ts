/** A short line that says what an inquiry is about. */

/** UTF-16 code units, the closing ellipsis included. */
const MAX_TITLE = 60;
/** Fewer letters than this (我要投诉) do not yet say what it is about. */
const ENOUGH = 10;

const SEPARATORS = '[\\s,，.。!！?？、~～…:：;；-]';
/** May be followed by anything: 你好我问一下. */
const GREETINGS =
  '喂+|你们?好|您好|大家好|[早晚]上好|[上中下]午好|good (?:morning|afternoon|evening)';
/** Skipped only where a pause follows: 那个，… but not 那个路口. */
const FILLERS =
  '[嗯啊哦噢呃额唉诶哎呀哈]+|那个|这个|就是|是这样的?|尊敬的[^，,。：:]{0,12}|[各位]*领导们?好?|同志|师傅|姑娘|老师|' +
  '是?12345(?:热线)?[吗吧么]?|hello|hi|hey|um+|er+|uh+|well|ok(?:ay)?|so|excuse me|dear [a-z ,/]{0,20}';
const OPENING = new RegExp(
  `^(?:${SEPARATORS}+|(?:${GREETINGS})|(?:${FILLERS})(?=${SEPARATORS}|$))+`,
  'iu',
);

const withoutOpening = (text: string): string => text.replace(OPENING, '').trim();

const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;

/** Whether somebody says here what it is about. */
export const saysSomething = (text: string): boolean => letters(withoutOpening(text)) >= ENOUGH;

/** The first sentences that together hold enough letters. */
function opening(text: string): string {
  let taken = '';
  for (const sentence of text.split(/(?<=[。！？!?\n]|\.\s)/u)) {
    taken += sentence;
    if (letters(taken) >= ENOUGH) break;
  }
  return taken;
}

function shorten(text: string): string {
  const line = text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/(?<=[，。！？；：、]) /gu, '')
    .replace(/[\s,，.。;；:：、]+$/u, '');
  if (line.length <= MAX_TITLE) return line;
  const cut = line.slice(0, MAX_TITLE - 1);
  // Neither half a surrogate pair nor half a Latin word.
  return `${cut
    .replace(/[\ud800-\udbff]$/, '')
    .replace(/(?<=\s)[a-z'-]{1,20}$/i, '')
    .trimEnd()}…`;
}

/**
 * The first meaningful words of what was said or written, at most 60 UTF-16 code units on one line.
 * Greetings and fillers (喂，你好，那个…) are left out, and short parts taken together until they say
 * something. Empty when the parts are.
 */
export function titleFrom(parts: readonly string[]): string {
  let title = '';
  for (const part of parts) {
    title = `${title} ${withoutOpening(part)}`.trim();
    if (letters(title) >= ENOUGH) break;
  }
  return shorten(opening(title || parts.join(' ').trim()));
}
