import { BEFORE_NAME, NOT_IN_NAME } from './form-place-words.ts';
import type { Remark, Span } from './remarks.ts';
import { remembering } from './remembering.ts';

/** Who is concerned, how many, and whom it is about (涉及人员), in the words in which it was said. */

const NUMBER = '(?:\\d{1,5}|[一二两三四五六七八九十百千几]{1,5})';
const OLD_OR_YOUNG =
  '(?:老人家?|老太太|老头|老奶奶|老大爷|小女孩|小男孩|女孩|男孩|孩子|小孩|婴儿|学生|工人|农民工|业主|居民|住户|村民|商户|员工|同事|乘客|人|女士|男子|妇女|租客|邻居)';
const KIN =
  '(?:爸爸?|妈妈?|父亲|母亲|父母|爷爷|奶奶|外公|外婆|姥姥|姥爷|老公|丈夫|老婆|妻子|爱人|媳妇|儿子|女儿|闺女|孙子|孙女|孩子|小孩|宝宝|老人|老伴|弟弟|妹妹|哥哥?|姐姐?|岳父|岳母|公公|婆婆|男朋友|女朋友|朋友|同事|同学|老板|房东)';
const TITLE =
  '(?:师傅|先生|女士|主任|医生|大夫|护士|老师|校长|经理|警官|民警|队长|科长|局长|书记|姑娘|小伙子?|阿姨|大爷|大妈|老板)';
const TRADE =
  '(?:有限公司|建筑公司|物业公司|公司|集团|工厂|[料工药纸鞋衣食]厂|厂(?![区房里长子])|健身房|健身中心|超市|酒店|宾馆|饭店|烧烤店|早餐店|餐厅|餐馆|火锅店|美容院|理发店|网吧|KTV|酒吧|银行|中介|培训(?:学校|机构|中心|班)|驾校|4S店|药店|药房|诊所|工作室|合作社|旅行社|快递(?!员|小哥)|平台|电器|家具城|家居)';

const KNOWN = new RegExp(
  [
    // 两百多户，十二个工人，八十岁的老人，一家三口
    `(?<![第\\d])${NUMBER}(?:多|来|几|余)?户(?:人家|居民|住户|业主|村民|商户)?`,
    `(?<![第\\d])(?!一个人)${NUMBER}(?:多|来|几|余)?(?:个|名|位)(?:多)?(?:同事|\\d*岁的?)?${OLD_OR_YOUNG}`,
    `${NUMBER}(?:多)?岁的?(?:老人|老太太|老头|老奶奶|老大爷|小孩|孩子|母亲|父亲)`,
    `一家${NUMBER}口|全家人?(?=都)`,
    // 我父亲，我家老人
    `(?:我|我们|我家|他|她|咱|俺)(?:的)?(?:家)?(?:里)?(?:的)?${KIN}(?!们的)`,
    // 李警官，小张姑娘，3号窗口的小张
    `(?:\\d+号窗口的)?(?:小[张王李赵刘陈杨黄周吴徐孙马朱胡林郭何高罗](?:${TITLE})?|[张王李赵刘陈杨黄周吴徐孙马朱胡林郭何高罗郑梁谢宋唐许韩冯邓曹彭曾](?:某某?|姓)?${TITLE})`,
    '(?:楼上|楼下|隔壁|对门)的?(?:邻居|住户|业主|租客|那户|那家|人家)',
    '(?:楼上|楼下|隔壁)(?=(?:又|老|天天|每天|一直|在|家)?(?:漏水|漏|装修|吵|养|跳|拖|堆|放音乐|弹))',
    '(?:出租车|网约车|公交车?|货车|快递|外卖|滴滴)(?:司机|骑手|小哥|员)|司机|骑手|快递员|窗口(?:的)?工作人员|窗口人员|工作人员|包工头|开发商|施工队|施工单位|装修公司|无证摊贩|保安|未成年人',
    '退休人员|退休职工|离休干部|残疾人|低保户|孕妇|产妇|新生儿|农民工|失业人员|应届毕业生|毕业生|灵活就业人员|退役军人|外来务工人员|随迁子女|独生子女|个体工商户|小孩(?=.{0,2}(?:上学|入学|上户口|转学|打疫苗))|老人|学生(?![卡证票])',
    '\\b(?:my|our) (?:mother|father|mom|mum|dad|wife|husband|son|daughter|child|children|kids?|baby|parents|grandmother|grandfather|landlord|boss|neighbou?rs?|friend|family)\\b|\\b(?:the )?(?:upstairs|downstairs|next-door) neighbou?rs?\\b|\\b(?:\\d+|two|three|four|five|six|ten|twelve|twenty) (?:people|families|households|workers|residents|children|students|passengers)\\b|\\b(?:the |a )?(?:taxi )?driver\\b',
  ].join('|'),
  'giu',
);
const COMPANY = new RegExp(TRADE, 'gu');
const ENGLISH_COMPANY =
  /\b(?:[A-Z][\w&'’-]*\s+){1,4}(?:Company|Ltd|Inc|Factory|Bank|Restaurant|Hotel|Gym|Group)\b/gu;
const NO_COMPANY =
  /^(?:(?:物业|快递|哪家?|什么|某|小|大|新|老|别的|其他|他们|上班|开|关门|卖|个别|楼下|旁边|附近)|.*(?:一家|这家|那家|有家|那个|这个|排污|去|[开卖]黑?))$/u;
const LONGEST_NAME = 10;
/** What is asked of somebody: 请交警赶紧来, 希望物业修好. */
const WISHED = /(?:希望|要求|建议|恳请|请(?!问)|麻烦|(?<=^|[，,。！\s])让)[^，,。！？!?；;\n]*/gu;
const AT_MOST = 3;

/** At most three, in the order in which they were named; what corrects takes the place of the rest. */
export function createPeopleFinder(): (remarks: readonly Remark[]) => string | undefined {
  const readPeople = remembering(peopleIn);
  return (remarks) => {
    let people: string[] = [];
    for (const { text, answers, corrects } of remarks) {
      const found = readPeople(text);
      if (found.length === 0) continue;
      const replaces = corrects && (answers.has('people') || isAlike(people, found));
      const kept = replaces ? people.filter((one) => !isAlike([one], found)) : people;
      people = kept.concat(found);
    }
    const outer = people.filter(
      (one, index) =>
        people.indexOf(one) === index &&
        !people.some((other) => other !== one && other.includes(one)),
    );
    return outer.length > 0 ? outer.slice(0, AT_MOST).join('，') : undefined;
  };
}

/** Of the same sort: both companies, or both counted. */
const isAlike = (some: readonly string[], others: readonly string[]): boolean =>
  SORTS.some((sort) => some.some((one) => sort.test(one)) && others.some((one) => sort.test(one)));
const SORTS = [new RegExp(`(?:${TRADE})$`, 'u'), new RegExp(`^${NUMBER}`, 'u')];

function peopleIn(said: string): string[] {
  const text = said.replace(WISHED, (wish) => '，'.repeat(wish.length));
  const spans: Span[] = [...companiesIn(text)];
  for (const pattern of [ENGLISH_COMPANY, KNOWN]) {
    for (const { index: start, 0: words } of text.matchAll(pattern)) {
      const end = start + words.length;
      if (!spans.some((span) => span.start < end && span.end > start)) spans.push({ start, end });
    }
  }
  return spans.sort((a, b) => a.start - b.start).map(({ start, end }) => said.slice(start, end));
}

function companiesIn(text: string): Span[] {
  return [...text.matchAll(COMPANY)].flatMap(({ index, 0: trade }) => {
    const least = Math.max(0, index - LONGEST_NAME);
    let start = index;
    while (start > least && !NOT_IN_NAME.test(text[start - 1]!)) start -= 1;
    start += BEFORE_NAME.exec(text.slice(start, index))?.[0].length ?? 0;
    const name = text.slice(start, index);
    const isNamed = name.length >= 2 && !NO_COMPANY.test(name);
    return isNamed ? [{ start, end: index + trade.length }] : [];
  });
}
