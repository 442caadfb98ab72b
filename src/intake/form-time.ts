import { without, type Remark, type Span } from './remarks.ts';
import { remembering } from './remembering.ts';

/** When it happens or happened, or since when, in the words in which it was said (时间). */

const NUMBER = '(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})';
const WEEKDAY = '(?:[一二三四五六日天末]|[1-6])';
const YEAR =
  '(?:今年(?![一二三四五六七八九十\\d]{1,3}(?:了|岁|周岁|多))|去年|前年|大前年|明年|(?:19|20)\\d\\d年|[二〇零一九]{4}年)';
const MONTH = `(?:上上个月|上个?月|这个月|本月|下个?月|${NUMBER}月份?|年初|年底|年中|月初|月底|月中)`;
const DAY = `(?:${NUMBER}[日号](?![楼线院门店库口]))`;
const BARE_DAY = `(?:${NUMBER}[日号](?=开始|起|那天|当天|早上|上午|中午|下午|晚上|凌晨))`;
const RELATIVE =
  '(?:大前天|刚[才刚]|今天|昨天|前天|明天|后天|今日|昨日|今早|今晨|今晚|昨晚|昨夜|前晚|当天|那天|前几天|前些天|前两天|前阵子|前段时间|上个?周末|上个?(?:星期|礼拜|周)末?WEEKDAY?|上上个?(?:星期|礼拜|周)WEEKDAY?|(?:这|本)(?:个)?(?:星期|礼拜|周)WEEKDAY?|(?:星期|礼拜)WEEKDAY|周WEEKDAY(?!边)|(?:国庆|春节|五一|中秋|元旦|清明|端午|十一)(?:节)?(?:期间|假期|放假|的?时候|那天|前后)|国庆节|春节|中秋节|元旦|清明节|端午节|暑假|寒假)'.replaceAll(
    'WEEKDAY',
    WEEKDAY,
  );
const HABIT = `(?:每天|天天|每晚|每个?(?:星期|周|礼拜)${WEEKDAY}?|每个?月|每年|(?:每到|每逢|一到)(?:春天|夏天|秋天|冬天|下雨天?|晚上|半夜|夜里|早上|周末|节假日|饭点)|(?:春天|夏天|秋天|冬天|下雨天?|晚上)一到|三天两头|隔三差五|整天|整夜|整晚|通宵|长期|常年|一年到头|周末|工作日|节假日)`;
const PART_OF_DAY =
  '(?:大清早|一大早|清早|凌晨|清晨|早上|早晨|上午|中午|午休时间|下午|傍晚|晚上|夜里|半夜|大半夜|后半夜|深夜|夜间|午夜|白天|早高峰|晚高峰|上?下班(?:的?时候|时间|高峰)|放学(?:的?时候|时间))';
const CLOCK = `(?:${NUMBER}点(?!了?[钱赞菜名])(?:半|多钟?|来钟|钟|整|一刻|${NUMBER}(?:分)?)?(?:左右|多|以后|之后|以前|之前)?|\\d{1,2}[:：]\\d{2})`;
const AGO = `(?:(?:大?半|[\\d]+|[一二两三四五六七八九十几好多]{1,3})个?(?:多)?(?:小时|钟头|天|周|星期|礼拜|月|年)(?:多|半)?(?:以?前|之前))`;
/** A mere length needs something that says it is one: 坏了三天了, 连续两周. */
const LENGTH = `(?:(?:大?半|\\d+|[一二两三四五六七八九十几好]{1,3})个?(?:多)?(?:小时|钟头|天|周|星期|礼拜|月|年)(?:多|半)?(?!工资|的?(?:工资|房租|租金|押金|社保|水电|大|孩|宝)))`;
const LASTS = `(?:(?:连续|持续|长达)(?:了)?${LENGTH}|(?<=了|都|已经?|有|快|近|将近)${LENGTH}|${LENGTH}(?=了|没|都没|多了))`;
const ENGLISH =
  '(?:(?:since|from|on|at|until|till|for|every|last|this|in)\\s+)?\\b(?:yesterday|today|tonight|(?:last|this|every|each)\\s+(?:night|week|weekend|month|year|day|morning|afternoon|evening|(?:mon|tues|wednes|thurs|fri|satur|sun)day)|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|(?:\\d+|a|two|three|four|five|six|several)\\s+(?:hour|day|week|month|year)s?\\s+ago|(?<=for\\s)(?:over\\s)?(?:\\d+|a|two|three|four|five|six|several)\\s+(?:hour|day|week|month|year)s?|(?:january|february|march|april|june|july|august|september|october|november|december)(?:\\s+\\d{1,2}(?:st|nd|rd|th)?)?|\\d{1,2}(?::\\d\\d)?\\s*(?:am|pm|a\\.m\\.|p\\.m\\.)|midnight)(?:\\s+(?:at\\s+)?(?:night|morning|afternoon|evening))?';

const ATOM = `(?:${YEAR}|${MONTH}|${DAY}|${RELATIVE}|${HABIT}|${PART_OF_DAY}|${CLOCK}|${AGO})`;
/** A day without a month is a house number, unless more is said. */
const BEGINS = `(?:${YEAR}|${MONTH}|${BARE_DAY}|${RELATIVE}|${HABIT}|${PART_OF_DAY}|${CLOCK}|${AGO})`;
const AND = '(?:的|[，,]?(?:到|至|-|—|~)|\\s)?';
const AFTER = '(?:左右|前后|以后|之后|以前|之前|开始|期间|以来|起)*';
const PHRASE = new RegExp(
  `(?:自从|从|打|自)?${BEGINS}(?:${AND}${ATOM})*${AFTER}|${LASTS}|${ENGLISH}(?:\\s+(?:until|till|to|at|around)?\\s*${ENGLISH})*`,
  'giu',
);

/** Says little: counts only when nothing better was said. */
const VAGUE =
  /^(?:今天|当天|那天|today|周末|白天|整天|长期|明天|后天|明年|下个?月|刚[才刚]|[早晚]上|[上下中]午|夜里|半夜|凌晨|傍晚|tonight)$/iu;
/** 五一路, 八一广场: a name. */
const NAME_FOLLOWS = /^(?:路|街|巷|广场|大道|小学|中学|小区|新村|公园)/u;
/** What is to be, and not what was. */
const WISHED = /希望|要求|建议|必须|不[准许要]|别|尽快|期限|\bwant\b|please/iu;

/** Where times stand in a text. */
export const timesIn = (text: string): Span[] =>
  [...text.matchAll(PHRASE)].flatMap(({ index: start, 0: words }) => {
    const end = start + words.trimEnd().length;
    const isName = /[一二三四五六七八九十]$/u.test(words) && NAME_FOLLOWS.test(text.slice(end));
    return isName ? [] : [{ start, end }];
  });

interface Time {
  text: string;
  /** Of the past or of a habit. */
  counts: boolean;
}

/** At most two times, as they were said; what was asked for, and what corrects, comes before the rest. */
export function createTimeFinder(): (remarks: readonly Remark[]) => string | undefined {
  const readTimes = remembering(timesOf);
  return (remarks) => {
    let times: Time[] = [];
    for (const { text, answers, corrects } of remarks) {
      const isAsked = answers.has('time');
      const found = readTimes(text).map((time) => (isAsked ? { ...time, counts: true } : time));
      if (found.length === 0) continue;
      if (corrects) times = found;
      else if (isAsked) times = times.filter(({ counts }) => counts).concat(found);
      else times = times.concat(found);
    }
    const counting = times.filter(({ counts }) => counts);
    const chosen = counting.length > 0 ? counting : times.slice(0, 1);
    const texts = [...new Set(chosen.map(({ text }) => text))];
    const outer = texts.filter((text) => !texts.some((one) => one !== text && one.includes(text)));
    return outer.length > 0 ? outer.slice(0, AT_MOST).join('，') : undefined;
  };
}

const AT_MOST = 2;

/** The times of a remark; those behind a word that asks for something are wished. */
function timesOf(remark: string): Time[] {
  const spans = timesIn(remark);
  const rest = without(remark, spans);
  return spans.map(({ start, end }) => {
    const text = remark.slice(start, end);
    const sentence = rest.lastIndexOf('。', start) + 1;
    const clauseEnd = end + /^[^，,。！？!?；;\n]*/u.exec(rest.slice(end))![0].length;
    const isWished = WISHED.test(rest.slice(sentence, clauseEnd));
    return { text, counts: !isWished && !VAGUE.test(text) };
  });
}
