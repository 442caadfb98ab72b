/**
 * What people say while they search for words, with the light pauses around it: 公积，呃，金; 那个那个
 * 医保; the, um, bus. 额, 啊 and the like are words or endings of their own elsewhere, and count only
 * between two pauses. Nothing reaches across the end of a sentence.
 */
const PAUSE = '[ \\t\\u3000,，、…~～]';
const SOUND = `[嗯呃唔哦噢喔诶欸]|(?<=${PAUSE})[额額啊哎唉](?=${PAUSE})|\\b(?:um+|uh+|erm|hmm+)\\b`;
const PHRASE = '[那这這][个個箇](?![人月])|那什[么麼]|那啥|就是[说說]|怎[么麼][说說講讲](?:呢|吧)';
const FILLER = `(?:${SOUND}|${PHRASE})`;

/** For `matchAll` on a text as it was transcribed. */
export const FILLED_PAUSES = new RegExp(
  `${PAUSE}*${FILLER}(?:${PAUSE}*${FILLER})*${PAUSE}*`,
  'giu',
);
