/** Who says what in a conversation, in its order. */
export interface Turn {
  speaker: 'citizen' | 'agent';
  text: string;
}

export const SLOTS = ['place', 'time', 'people', 'request'] as const;
/** What an agent asks for. */
export type Slot = (typeof SLOTS)[number];

/** What a citizen says in one go. */
export interface Remark {
  /** As it was said, but for what the citizen denies (不是20号，是22号), which is blank. */
  text: string;
  /** What the agent had just asked. */
  answers: ReadonlySet<Slot>;
  /** It takes back what was said before (不对，是…). */
  corrects: boolean;
}

const QUESTIONS: Readonly<Record<Slot, RegExp>> = {
  place:
    /地址|位置|地点|什么地方|哪里|哪儿|在哪|哪个(?:区|县|街道|社区|小区|村|镇|乡|路|地方|门店|楼盘|学校|医院|站|公园)|哪条|哪栋|哪幢|哪一?[栋幢户]|几号楼|几[栋幢]|几单元|几楼|门牌|哪家(?!公司|工厂|厂|单位|企业)|什么(?:小区|路|街|村)|小区(?:的)?(?:名|叫什么)|\bwhere\b|address|location|which (?:street|building|road|area|community)/iu,
  time: /什么时[候间]|几点|哪天|哪一天|多久了|多长时间了|几号的|何时|时间(?:段)?(?:是|呢|[？?])|从(?:什么|哪)|\bwhen\b|how long|what time|since when/iu,
  people:
    /(?:哪|什么|哪一?个|哪一?家)(?:家|个)?(?:公司|工厂|厂|单位|企业|机构|店|商家|部门|平台|人)|几户|多少[户人]|几个人|哪些人|涉及|影响(?:多少|几|哪)|对方(?:是|叫)|\bwho\b|which (?:company|shop)|how many (?:people|families|households)/iu,
  request:
    /诉求|要求|希望(?:怎么|如何|我们|得到|怎样)|怎么(?:解决|处理)|需要我们|帮您(?:做|反映|解决)什么|what (?:do you want|would you like|should we)|how can we help/iu,
};

/** The citizen takes something back; what follows counts. */
const TAKES_BACK =
  /(?:(?<=^|[，,。！!、\s哦啊噢呃])(?:不对)+|不是不是|(?<=[，,])不是(?=[，,])|(?:说|讲|记|搞|报|念)错了?|口误|更正一下|我是说|\bsorry\b|\bactually\b|\bi mean\b|\bno, )/giu;
/** 不是20号，是22号: what is denied, and what stands for it. */
const DENIES = /不是[^，,。！!？?是]{1,20}(?=[，,\s]\s*(?:而|应该)?[是叫])/gu;
/** Not to be found by whatever looks for words, and as long as what it covers. */
const BLANK = '，';

/** The citizen's remarks in their order, each as long as it was said; a correction begins one of its own. */
export function remarksOf(turns: readonly Turn[]): Remark[] {
  const remarks: Remark[] = [];
  let answers: ReadonlySet<Slot> = new Set();
  for (const { speaker, text } of turns) {
    if (speaker === 'agent') answers = askedIn(text);
    else remarks.push(...remarksIn(text, answers));
  }
  return remarks;
}

const askedIn = (text: string): ReadonlySet<Slot> =>
  new Set(SLOTS.filter((slot) => QUESTIONS[slot].test(text)));

function remarksIn(said: string, answers: ReadonlySet<Slot>): Remark[] {
  let corrects = false;
  const text = said.replace(DENIES, (denied) => {
    corrects = true;
    return BLANK.repeat(denied.length);
  });
  const cuts = [...text.matchAll(TAKES_BACK)].map(({ index, 0: cue }) => index + cue.length);
  if (cuts.length === 0) return [{ text, answers, corrects }];
  return [0, ...cuts].flatMap((from, index, starts) => {
    const part = text.slice(from, starts[index + 1]);
    return part.trim() === '' ? [] : [{ text: part, answers, corrects: corrects || index > 0 }];
  });
}

/** A stretch of a text. */
export interface Span {
  start: number;
  end: number;
}

/** The text without these stretches, and as long. */
export function without(text: string, spans: readonly Span[]): string {
  let rest = text;
  for (const { start, end } of spans) {
    rest = rest.slice(0, start) + BLANK.repeat(end - start) + rest.slice(end);
  }
  return rest;
}
