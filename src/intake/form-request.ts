import type { Kind } from '../contract/words.ts';
import type { Remark } from './remarks.ts';

/** What is asked for (诉求), or of a consultation the question itself, in the words in which it was said. */

const WANTED =
  /希望|要求|恳请|请求|强烈|诉求|建议|\bi (?:want|would like|hope|demand)\b|i'd like/iu;
const ASKED_FOR =
  /(?:^|[，,我们来得])请(?!问|假|客|教|柬)|麻烦(?!了|你?们?[，,。]?$)|帮(?:我|忙|助|一?下)(?!.{1,10}了)|能不能|能否|可不可以|尽快|赶紧|赶快|抓紧|给(?:我们?|个|一个).{0,6}(?:说法|解决|修|换|办|赔|退|供|装|处理)|(?:让|叫)(?:他们|物业|老板|公司|商家|房东).{1,}|退(?:还|给)?我|我要退|退(?:还)?(?:定金|押金|[费款钱])(?!了)|赔我|查处|去查|查一下|查查|管一管|管管|处理一下|派人|派.{1,4}来|拆除|赔偿|道歉|\bplease\b|\b(?:could|can|would) you\b/iu;
const QUESTION =
  /怎么(?!回事|这样|都|还|又|会)|如何|怎样|多久|多少(?:钱|天|时间|费)|什么时候|啥时候|哪里(?:办|交|领|查|申请|打)|去哪|在哪(?:里|儿)?(?:办|交|领|查|申请)|需要(?:什么|哪些|带)|要(?:什么|带|准备|哪些)|什么(?:材料|条件|手续|流程|资料|证件|标准|政策)|哪些(?:材料|条件|手续|资料|证件)|能不能|能否|可以.{1,}吗|可不可以|是不是|是否|有没有|吗[？?]?$|[？?]$|^(?:how|what|where|when|which|can|do|does|is|are|may)\b/iu;
const QUESTION_ONLY = /怎么了|怎么办[啊呀呢]?$|凭什么|为什么|什么意思|听得?[到见]|在吗|对吗|是吧/u;

const BEFORE =
  /^(?:[，,。、\s]|那个|那就|就是|所以|那|哦|嗯|啊|哎|喂|你们?好|您好|我就?是?想?(?:问问|问一下|问下|咨询一下|咨询下|咨询|了解一下|请教一下)(?:一下)?|想(?:问问|问一下|问下|问|咨询一下|咨询|了解一下|了解)|请问(?:一下)?|问一下|我们?(?=就?[希要强恳建请]|想要求)|就(?=[希要])|另外|还有|主要|诉求是|hi,?\s|hello,?\s)+/iu;
const AFTER =
  /(?:[，,。！？!?；;、\s.]|吧|啊|呀|哈|呢|嘛|谢谢(?:您|你|了)?|好吗|行吗|thanks?(?: you)?)+$/iu;
/** What follows and is still asked for. */
const GOES_ON =
  /^(?:还[要有得]|并|同时|向|把|别|不要|不许|不能|给|让|需要|要(?!不|是)|能不能|退|赔|恢复|.{1,6}(?:前|点)(?:结束|完成|之前)|and )/iu;
/** 请问, 我想咨询一下: nothing was asked yet. */
const SHORTEST = 4;

interface Wish {
  text: string;
  worth: number;
}

/**
 * The strongest of what is asked for, the later of equals; what answers the agent's question for it, or
 * corrects, comes first. Of a consultation the question, of anything else a question only when nothing
 * else is asked for.
 */
export function findRequest(remarks: readonly Remark[], kind?: Kind): string | undefined {
  let best: Wish | undefined;
  for (const remark of remarks) {
    for (const wish of wishesIn(remark, kind)) {
      if (!best || wish.worth >= best.worth) best = wish;
    }
  }
  return best?.text;
}

function wishesIn({ text, answers, corrects }: Remark, kind: Kind | undefined): Wish[] {
  const clauses = text.split(/(?<=[，,。！？!?；;\n])/u).filter((clause) => clause.trim() !== '');
  const wishes: Wish[] = [];
  for (let at = 0; at < clauses.length; at += 1) {
    const clause = clauses[at]!;
    const worth = worthOf(clause, kind);
    if (worth === 0) continue;
    const next = ENDS_SENTENCE.test(clause) ? '' : (clauses[at + 1] ?? '');
    const goesOn = GOES_ON.test(next) || (isQuestion(clause) && isQuestion(next));
    const wished = trimmed(goesOn ? clause + next : clause);
    if (goesOn) at += 1;
    if (wished.length >= SHORTEST)
      wishes.push({ text: wished, worth: corrects ? worth + 1 : worth });
  }
  if (wishes.length > 0 || !answers.has('request')) return wishes;
  const answer = trimmed(clauses.slice(0, 2).join(''));
  return answer.length < SHORTEST ? [] : [{ text: answer, worth: WORTH.answer }];
}

const WORTH = { question: 1, asked: 2, answer: 2, wanted: 3 } as const;
const ENDS_SENTENCE = /[。！？!?；;\n]\s*$/u;

const isQuestion = (clause: string): boolean => {
  const asked = clause.replace(/^.*?请问/u, '').replace(/[，,；;\s]+$/u, '');
  return QUESTION.test(asked) && !QUESTION_ONLY.test(asked);
};

function worthOf(clause: string, kind: Kind | undefined): number {
  const asks = isQuestion(clause);
  if (kind === 'consultation' && asks) return WORTH.wanted;
  if (WANTED.test(clause)) return WORTH.wanted;
  if (kind === 'praise') return 0;
  if (ASKED_FOR.test(clause)) return WORTH.asked;
  return asks ? WORTH.question : 0;
}

const trimmed = (words: string): string => words.replace(BEFORE, '').replace(AFTER, '');
