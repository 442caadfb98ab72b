import type { SilentWord } from '../contract/ticket.ts';
import { spell, type FoldedText } from './folded-text.ts';

/** A stretch of folded text in which no word votes. */
export interface Silence {
  start: number;
  end: number;
  why: SilentWord['why'];
}

/** A sign within a clause. */
const C = '[^,。.!?;:…\\n]';
const CLAUSE_END = /[,。.!?;:…\n]/u;
/** What follows is said, not asked: 这不是城管的事吗 and 是不是 mean the contrary. */
const SAID = `(?!${C}*(?:[吗么嘛]|是什么|\\?))`;
const NOT = '(?<![是归属由要想])不';
const THEY = '(?:他|她|它|我|咱|你|人家)们?';
const DUTY =
  '(?:管(?![理道网线委控局执部队所的])|负责|[的们]事|的(?:问题|责任|职责|业务|范围)|(?:职责|管辖|业务)?范围)';

/**
 * 不归社保管, 不是城管的事; 不是要投诉物业; 别再转城管了; 不是医保，是社保; 跟物业没关系. What is denied
 * is whose matter it is, or what is wanted. Facts that are denied still say what it is about: 不是第一次停电了, 不是本地户口.
 */
const DENIED = [
  `${NOT}(?:是|归|属于?|由|关|该)${SAID}${C}{1,10}?${DUTY}`,
  `${NOT}(?:是|想)(?:我们?)?(?:要|来|想|为了?)?(?:投诉|举报|告状?|咨询|反映|为难)${SAID}${C}{0,12}`,
  `(?:(?:别|不要)再?[转派推踢][给到]|别再[转派])${C}{1,8}?(?=[了,。.!?;]|$)`,
  `${NOT}是(?![第一只光单说不没偶])${SAID}(?!${C}*[就也还都]是)${C}{1,8}(?=,?而是|,是(?![不什谁]))`,
  `[跟和与同]${SAID}${C}{1,8}?(?:没|没有|无)(?:任何|什么|半点)?关`,
  "(?:not|n['’]t) (?:about |for )?(?:the |a )?[a-z' ]{2,30} (?:job|business|responsib|fault|matter)",
  'noth to do with [a-z ]{2,30}',
];

/** 城管说不归他们管: whoever is named before. */
const REFUSED = [
  `(?:说|讲|回复|答复|告诉我)${C}{0,6}?不(?:是|归|属于?|由)${THEY}${C}{0,4}?${DUTY}`,
];

/** 我已经打过110了, 打了12345, 报过警: what was tried before. Only numbers: whoever tells of having
 *  asked an office mostly tells of its matter too. */
const MENTIONED = [
  '(?:打|拨|打电话|叫)(?:过|了|通)+(?:市里?的?)?[0-9]{3,5}(?:热线|电话)?',
  '已经?(?:拨?打|拨|叫)[0-9]{3,5}(?:热线|电话)?',
  '已经?报警|报[过了]警|报警[了过]',
  '(?:call|phone|rang) (?:the )?[0-9]{3,5}',
];

/** Formulas of politeness, as far as they are empty: 尊敬的市医保局 names somebody. */
const POLITE = [
  '(?:尊敬|敬爱|亲爱)的(?:各位|各级|市|县|区|政府|有关|相关|部门)*(?:领导|同志|书记|市长|县长|区长)',
  '领导(?:们|同志)?(?:你们?|您)?好',
  '(?:恳请|希望|盼望?|请求?|望|求)(?:市里?|县里?|区里?)?(?:各位|各级|有关|相关|职能|主管|上级|政府|部门|领导)+(?:单位|们|能够?|予以|给予|高度|重视|关注|尽快|帮助|帮忙|协调|解决|处理|做主|为民|为我们?|给我们?|老?百姓|群众)*',
  '百忙之?中(?:抽空|抽出(?:宝贵)?时间)?',
  `祝愿?(?:您|你|大家|各位|领导)${C}*`,
  `(?:这里是|欢迎致电|欢迎拨打)${C}{0,6}12345${C}{0,10}热线`,
];

const anyOf = (patterns: readonly string[]): RegExp => new RegExp(patterns.join('|'), 'gu');

interface Rule {
  why: Silence['why'];
  words: RegExp;
  /** What the words match holds at least one of these pairs of signs. */
  cues: string;
  /** The silence begins with the clause. */
  backwards?: true;
}

const RULES: readonly Rule[] = [
  {
    why: 'denied',
    words: anyOf(DENIED),
    cues: "不是 不归 不属 不由 不关 不该 不想 没关 无关 有关 何关 么关 点关 别再 转给 转到 派给 派到 推给 推到 踢给 踢到 no 't ’t",
  },
  { why: 'denied', words: anyOf(REFUSED), cues: '不是 不归 不属 不由', backwards: true },
  {
    why: 'mentioned',
    words: anyOf(MENTIONED),
    cues: '打过 打了 打通 拨过 拨了 拨通 话过 话了 话通 叫过 叫了 叫通 已打 已拨 已叫 经打 经拨 经叫 报警 报过 报了 ll ph ra',
  },
  {
    why: 'polite',
    words: anyOf(POLITE),
    cues: '尊敬 敬爱 亲爱 领导 有关 相关 职能 主管 上级 政府 部门 各位 各级 百忙 祝您 祝你 祝大 祝各 祝领 祝愿 这里 欢迎',
  },
];

/** The start of the clause that holds `at`, or of the one before if it begins there: 找了城管，说不归… */
function startOfClause(said: string, at: number): number {
  let start = at;
  while (start > 0 && !CLAUSE_END.test(said[start - 1]!)) start -= 1;
  return start === at && said[at - 1] === ',' ? startOfClause(said, at - 1) : start;
}

/** Which rules to try on a text, a bit for each. To look at each pair of signs costs a tenth of trying
 *  all rules; the table of signs is small to stay in the cache. */
function createCueSearch(): (text: FoldedText) => number {
  const signs = new Uint8Array(0x1_0000);
  const rulesOf = new Uint8Array(0x1_0000);
  let signCount = 0;
  const numbered = (sign: number): number => (signs[sign] ||= signCount += 1);
  RULES.forEach(({ cues }, rule) => {
    for (const cue of cues.split(' ')) {
      const pair = (numbered(cue.charCodeAt(0)) << 8) | numbered(cue.charCodeAt(1));
      rulesOf[pair] = rulesOf[pair]! | (1 << rule);
    }
  });
  return ({ units, length }) => {
    let rules = 0;
    let before = 0;
    for (let at = 0; at < length; at += 1) {
      const sign = signs[units[at]!]!;
      if (before !== 0 && sign !== 0) rules |= rulesOf[(before << 8) | sign]!;
      before = sign;
    }
    return rules;
  };
}

const NONE: readonly Silence[] = [];

/**
 * Finds the stretches of folded texts whose words do not vote: what the citizen denies, what only
 * tells of calls made before, and empty formulas of politeness.
 */
export function createSilences(): (text: FoldedText) => readonly Silence[] {
  const cuedRules = createCueSearch();
  return (text) => {
    const cued = cuedRules(text);
    return cued === 0 ? NONE : silencesBy(cued, spell(text));
  };
}

function silencesBy(cued: number, said: string): Silence[] {
  const silences: Silence[] = [];
  RULES.forEach(({ why, words, backwards }, rule) => {
    if ((cued & (1 << rule)) === 0) return;
    // `matchAll` copies the expression first, which takes five times as long as the search.
    for (let found = words.exec(said); found; found = words.exec(said)) {
      const start = backwards ? startOfClause(said, found.index) : found.index;
      silences.push({ start, end: words.lastIndex, why });
    }
  });
  return silences;
}
