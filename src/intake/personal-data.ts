import type { Inquiry } from '../contract/inquiry.ts';

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
const SELF_NAMED = /(?<=我叫|我的名字叫|我名叫|免贵姓|我姓)[\u4e00-\u9fa5]{1,3}/g;
/** As on a form. */
const LABELLED = /(?<=(?:姓名|联系人|申请人|投诉人|举报人|户主)\s*[:：]\s*)[\u4e00-\u9fa5·]{2,8}/g;
/** The surnames of about nine in ten (公安部 2020), without 于, 任 and others that mostly are no name there. */
const SURNAMES =
  '欧阳|上官|司马|诸葛|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余' +
  '杜叶魏苏吕丁卢姚沈钟姜崔谭陆范汪廖石贾韦夏付邹熊孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵覃武钱戴莫]';
/** 我是张三, 联系人李四; but not 我是江苏人. */
const SURNAMED = new RegExp(
  `(?<=我是|本人|我爱人是|联系人是?)(?:${SURNAMES})[\\u4e00-\\u9fa5]{1,2}(?<!人|[市县区省]|武汉)(?=$|[\\s，,。.！!？?；;、])`,
  'g',
);

const PATTERNS = [
  IDENTITY_NUMBER,
  PHONE,
  LANDLINE,
  SPOKEN_NUMBER,
  MAIL,
  SELF_NAMED,
  LABELLED,
  SURNAMED,
];

/** How people are addressed by their surname. */
const TITLES = '先生|女士|小姐|同志|师傅|老师|阿姨|叔叔|大爷|大妈|爷爷|奶奶';

type Contact = NonNullable<Inquiry['contact']>;

/** The text without phone and identity numbers, mail addresses, and who the contact is. */
export const maskPersonal = (text: string, contact?: Contact): string =>
  PATTERNS.reduce(
    (said, pattern) => said.replaceAll(pattern, hidden),
    withoutContact(text, contact),
  );

/**
 * The text without the name that the contact gave, also where only the surname is used (王先生), and without
 * the phone number, however it is spaced.
 */
export function withoutContact(text: string, { name, phone }: Contact = {}): string {
  const surnames = name ? [name.slice(0, 1), name.slice(0, 2)] : [];
  const digits = phone?.replaceAll(/\D/g, '').slice(-11) ?? '';
  const patterns = [
    ...(name ? [escaped(name)] : []),
    ...surnames.map((surname) => `${escaped(surname)}(?=${TITLES})`),
    ...(digits ? [digits.split('').join('[- ]?')] : []),
  ];
  if (patterns.length === 0) return text;
  return text.replaceAll(new RegExp(patterns.join('|'), 'g'), hidden);
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

const hidden = (word: string): string => '*'.repeat(word.length);
