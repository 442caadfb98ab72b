/** What must not become a keyword although it stands in many corrections. */

const NUMBER_SIGNS = '零〇一二三四五六七八九十百千万亿两几数半第';
/** 三个月, 两年多, 几十万元, 第二天; not 一卡通, 三轮车, 二手房. */
const AMOUNT = new RegExp(
  `^[${NUMBER_SIGNS}]+[个位名元块年月日天号点时分秒次家条辆户人层楼栋单室米岁钟星期周多余左右来万千百]*$`,
  'u',
);

/** 文庙路, 花桥镇, 阳光小区: places that the list of areas may not know. */
const ADDRESS_END =
  /(?:路|街|巷|弄|号|栋|幢|镇|乡|苑|村|大道|单元|花园|小区|公寓|广场|大厦|街道|社区)$/u;
/** Right behind a name of a place: in 文庙路, 文庙 is a part of an address. */
export const ADDRESS_NEXT =
  /^(?:路|街|巷|弄|镇|乡|苑|村|大道|花园|小区|公寓|广场|大厦|街道|社区|市|区|县|号|栋|幢|期)/u;

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const TITLED_NAME = new RegExp(
  `^[小老]?[${SURNAMES}].{0,2}(?:先生|女士|小姐|师傅|老师|医生|经理|某某?|主任|书记|局长|所长|大爷|大妈|阿姨|叔叔)$`,
  'u',
);
/** 我叫王小明; 联系人：王小明. */
const GIVEN_NAME = new RegExp(
  `(?:我叫|名叫|姓名是?:?|联系人:?|本人)([${SURNAMES}]\\p{Script=Han}{1,2})`,
  'gu',
);

/** Signs that begin or end no keyword unless a keyword of the directory does so too (就业, 过户). */
const FUNCTION_SIGNS = new Set(
  '一的了在是有和与及或被把让给对从到向于以为之其就都也很还又再不没个这那哪我你您他她它们着过得地上下里外中内前后等请能会可要想说去来吗呢吧啊么嘛啦呀跟同因所但而且且并则如若使用至由此每各该本某些只才已曾将正却太更最好多少大小',
);
/** Nowhere in a keyword. */
const NEVER_WITHIN = /[的了吗呢吧啊么嘛啦呀您我你他她它们咱这那哪]/u;

/** Not a keyword by itself, but a part of some: 居民医保. */
const EVERYDAY = new Set(
  (
    '业主 居民 村民 市民 群众 百姓 老人 孩子 个人 公司 单位 部门 政府 城市 社会 ' +
    '国家 中国 人员 生活 工作 管理 监督 治理 规范 调查 行为 态度 现象 违法 违规 ' +
    '时间 位置 地址 手机 号码 短信 微信 电话 热线 晚上 早上 凌晨 半夜 夜里 晚间 ' +
    '安排 现场 正常 合理 方便 不便 东西 咨询 投诉 举报 检查 措施 影响 结果 门口 ' +
    '楼下 楼上 附近 周边 家里 家人 朋友 大爷 大妈 每天 管理部门 加强 改善'
  ).split(' '),
);

/** Nor in any keyword. */
const EMPTY_CHINESE = new Set(
  (
    '您好 你好 大家 领导 尊敬 谢谢 感谢 希望 盼望 恳请 请求 请问 反映 建议 表扬 ' +
    '求助 问题 情况 事情 原因 严重 解决 处理 回复 答复 协调 帮助 帮忙 重视 关注 ' +
    '核实 整改 有关 相关 来电 本人 自己 我们 你们 他们 今天 昨天 明天 前天 今年 ' +
    '去年 明年 现在 目前 最近 近期 一直 经常 天天 上午 下午 中午 时候 以后 以前 ' +
    '之前 之后 已经 还是 仍然 依然 至今 多次 几次 一次 再次 旁边 对面 周围 里面 ' +
    '外面 这里 那里 地方 南北 方面 麻烦 怎么 什么 为何 为什么 如何 是否 能否 ' +
    '可以 可否 能够 应该 需要 必须 要求 办法 非常 特别 十分 比较 真的 确实 不能 ' +
    '不让 没有 没人 无法 不知 不了 不到 不好 有人 有个 一个 一家 一些 一下 一定 ' +
    '一点 所有 全部 部分 许多 很多 好多 大量 多个 尽快 尽早 马上 立即 及时 早日 ' +
    '进行 开始 结束 继续 出现 发生 发现 存在 导致 造成 引起 属于 通过 根据 按照 ' +
    '关于 对于 由于 因为 所以 但是 而且 如果 虽然 然后 或者 以及 并且 不过 只是 ' +
    '就是 都是 也是 还有 只有 没法 告诉 表示 说是 知道 觉得 认为 看到 听说 ' +
    '打电话 联系 联系方式 本市 我市 全市 市里 区里 县里 职能部门 有关部门 相关部门 ' +
    '为民 做主 百忙 抽空 给予 予以 查处 核查 派人 查看 看看 管管 管一管 没人管 ' +
    '不管 推诿 推脱 扯皮 不合理'
  ).split(' '),
);

const EMPTY_ENGLISH = new Set(
  (
    'the a an and or but if then than that this these those there here is are was were be been being am do does did have has had having will would ' +
    'can could may might must shall should not no nor so too very just only also all any some each every both few more most other such own same ' +
    'i me my mine we us our you your he him his she her it its they them their who whom which what when where why how in on at by for from to of ' +
    'with without about into onto over under again after before between during out off up down as because until while since hello hi dear sir madam ' +
    'please thanks thank help problem issue report complain complaint ask question want need know tell said says get got go goes went make made ' +
    'take took come came see saw one two three day days week month year today yesterday now always never often still already near here there ' +
    'people person someone nobody everybody anyone thing things way place time times right could like really much many lot'
  ).split(' '),
);

export interface UnfitWordParts {
  /** Names of places, and the words that mean them. */
  places: readonly string[];
  /** The keywords that there are: how the words of the field begin and end. */
  vocabulary: Iterable<string>;
}

/**
 * Tells whether a word can not be a keyword: an amount, a place, a form of politeness or everyday
 * speech, a name with a title, or no whole word by its edges.
 */
export function createUnfitWords({ places, vocabulary }: UnfitWordParts) {
  const heads = new Set<string>();
  const tails = new Set<string>();
  for (const word of vocabulary) {
    heads.add(word.slice(0, 2));
    tails.add(word.slice(-2));
  }
  const isPlace = (word: string): boolean =>
    places.some((place) => place.includes(word) || word.includes(place));
  const hasLooseEdge = (word: string): boolean =>
    (FUNCTION_SIGNS.has(word.at(0)!) && !heads.has(word.slice(0, 2))) ||
    (FUNCTION_SIGNS.has(word.at(-1)!) && !tails.has(word.slice(-2)));
  const holdsEmptyWord = (word: string): boolean => {
    for (let at = 0; at + 2 <= word.length; at += 1) {
      for (let end = at + 2; end <= word.length; end += 1) {
        if (EMPTY_CHINESE.has(word.slice(at, end))) return true;
      }
    }
    return false;
  };

  return {
    chinese: (word: string): boolean =>
      AMOUNT.test(word) ||
      TITLED_NAME.test(word) ||
      ADDRESS_END.test(word) ||
      NEVER_WITHIN.test(word) ||
      EVERYDAY.has(word) ||
      holdsEmptyWord(word) ||
      hasLooseEdge(word) ||
      isPlace(word),
    /** One word of a phrase, in lower case. */
    english: (word: string): boolean => word.length < 3 || EMPTY_ENGLISH.has(word) || isPlace(word),
  };
}

export type UnfitWords = ReturnType<typeof createUnfitWords>;

/** The names that people give as theirs, or as somebody's. */
export const namesIn = (text: string): string[] =>
  [...text.matchAll(GIVEN_NAME)].map(([, name]) => name!);
