import { createFoldTable, UNIT } from '../routing/fold.ts';

/** A piece of a text by which it is found, and where it stands: UTF-16 offsets. */
export interface SearchWord {
  term: string;
  start: number;
  end: number;
}

/** Reads the words of any text. */
export type ReadWords = (text: string) => SearchWord[];

/**
 * What people say around their matter: greetings, thanks, question words, who speaks. Longer ones stand first.
 * Of single signs those that seldom stand in a word that means something; writers' words lose them too.
 */
const AROUND = [
  '不好意思 打扰一下 麻烦你们 麻烦您 麻烦你 谢谢您 谢谢你 多谢 谢谢 再见',
  '您好 你好 请问 咨询 请教 了解一下 想问 我问 问下 问一下 一下',
  '怎么办理 如何办理 怎样办理 怎么办 怎么样 怎么 咋个 咋办 咋 怎样 如何',
  '什么时候 为什么 什么 哪里 哪儿 哪个 哪些 多少 多久 几个',
  '能不能 可不可以 要不要 是不是 有没有 行不行 可以 需要 没有 不是 不能',
  '我们 你们 他们 她们 咱们 自己 人家 这个 那个 这样 那样 这种 那种',
  '没人管 没人 就是 但是 然后 因为 所以 如果 而且 还是 现在 知道 告诉 今天 已经',
  '听得到 听见 好的 是的 对对 不用 这边 那边 等一下 电话 和安',
  '的 了 吗 呢 吧 啊 呀 哦 嗯 呃 喂 哎 嘛 哈 唉 诶',
  '我 你 您 他 她 它 这 那 很 都 也 又 就 才 啥 哪 给 被 把 让 能 要 想',
].flatMap((words) => words.split(' '));
const AROUND_THE_MATTER = new RegExp(AROUND.join('|'), 'g');
const RUN = /[\u3400-\u9fff]+|[a-z0-9]+/g;

/**
 * Reads Chinese as pairs of neighbouring signs, Latin words and numbers whole, in folded spelling
 * (traditional as simplified, full-width as plain, lower case). Pairs found more of the test questions than
 * the words of `Intl.Segmenter`, alone or with the pairs: it parts what citizens say otherwise than what
 * writers wrote (`身份|证|丢了`). A sign that stands alone is read when nothing else is there.
 */
export function createWordReader(): ReadWords {
  const table = createFoldTable();
  return (text) => {
    const plain = fold(table, text).replaceAll(AROUND_THE_MATTER, (words) =>
      ' '.repeat(words.length),
    );
    const runs = [...plain.matchAll(RUN)];
    const words = runs.flatMap(({ 0: run, index }) => wordsOfRun(run, index));
    if (words.length > 0) return words;
    return runs.map(({ 0: term, index }) => ({ term, start: index, end: index + term.length }));
  };
}

function fold(table: Uint32Array, text: string): string {
  let folded = '';
  for (let at = 0; at < text.length; at += 1) {
    folded += String.fromCharCode(table[text.charCodeAt(at)]! & UNIT);
  }
  return folded;
}

function wordsOfRun(run: string, start: number): SearchWord[] {
  if (run.charCodeAt(0) < 0x80) return [{ term: run, start, end: start + run.length }];
  return Array.from({ length: run.length - 1 }, (_, at) => ({
    term: run.slice(at, at + 2),
    start: start + at,
    end: start + at + 2,
  }));
}
