import type { Runs } from './shingles.ts';

/**
 * Places that a text may name: what stands before a word such as 路, 小区 or Road. Chinese does not part
 * words, so every beginning is kept; what two texts share of them is the name.
 */

const ENDS =
  /(?:路|街|巷|弄|胡同|小区|花园|家园|苑|里|公寓|公馆|大厦|中心|广场|公园|市场|小学|中学|医院|工地|[一二三四五六七八九十]期|村|桥|站|商场|夜市|府|城|院|湖|景区)$/u;
const LAST_SIGNS = new Set('路街巷弄同区园苑里寓馆厦心场学院地期村桥站市府城湖');
const STREET_DISTRICT = '道';
/** Words that only point: 我们小区, 对面那个工地. */
const POINTING =
  /^(?:我们|你们|他们|咱们|大家|这里|那里|哪里|整个|附近|对面|旁边|[我你他她这那哪在从到去住叫是和与的了把个条家每本该一有])+$/u;
const NO_NAME =
  /(?:[子道户区校话店厂院车楼屋家城市县村水天夜地队班手心哪这那]里|加油站|家属院|敬老院|养老院|火车站|公交站|汽车站|地铁站|菜市场|人民医院|卫生院|服务中心|政府|法院|检察院)$/u;
/** Road, Street, Avenue, Lane, Bridge, Station, Park, Square, Plaza …, as the folder stems them. */
const LATIN_ENDS = new Set(
  'road rd street st avenu lane bridg station park squar plaza hospit school tower garden'.split(
    ' ',
  ),
);
const LATIN_NO_NAME = new Set(
  'the a an this that my our your his her of on in at to near main bus train high primari middl'.split(
    ' ',
  ),
);
const LONGEST = 8;

/** Every stretch that may be the name of a place. */
export function placeNames(runs: Runs): Set<string> {
  const names = new Set<string>();
  for (const run of runs) {
    for (let end = 2; end <= run.length; end += 1) {
      for (const name of namesUntil(run, end)) names.add(name);
    }
  }
  return names;
}

function namesUntil(run: readonly string[], end: number): string[] {
  const last = run[end - 1]!;
  if (LATIN_ENDS.has(last)) return latinName(run[end - 2]!, last);
  if (!LAST_SIGNS.has(last) || run[end] === STREET_DISTRICT) return [];
  const number = run[end - 2]!;
  const names = last === '路' && /^\d{1,3}$/.test(number) ? [number + last] : [];
  for (let start = Math.max(0, end - LONGEST); start < end - 2; start += 1) {
    const name = run.slice(start, end).join('');
    if (isName(name)) names.push(name);
  }
  return names;
}

const latinName = (word: string, last: string): string[] =>
  /^[a-z]/.test(word) && !LATIN_NO_NAME.has(word) ? [`${word} ${last}`] : [];

/** At least two signs before the end, and not only words that point. */
function isName(text: string): boolean {
  const ending = ENDS.exec(text)?.[0];
  if (ending === undefined) return false;
  const before = text.slice(0, -ending.length);
  return before.length >= 2 && !POINTING.test(before) && !isNameless(text, ending);
}

/** 加油站 is no name; 松岗加油站 is one, and so is 校场家属院. */
function isNameless(text: string, ending: string): boolean {
  const general = NO_NAME.exec(text)?.[0];
  if (general === undefined) return false;
  return ending === '里' || text.length - general.length < 2;
}
