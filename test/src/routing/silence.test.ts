import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFolder } from '../../../src/routing/folded-text.ts';
import { createSilences } from '../../../src/routing/silence.ts';

const folder = createFolder();
const silencesIn = createSilences();

/** The silent stretches, as slices of the original, with the reason. */
function silent(text: string): string[] {
  const folded = folder.fold(text);
  return silencesIn(folded).map(
    ({ start, end, why }) => `${why}: ${text.slice(folded.starts[start], folded.ends[end - 1])}`,
  );
}

test.each([
  ['这不归社保管，你们别推', '不归社保管'],
  ['這不歸社保管', '不歸社保管'],
  ['不是城管的事，是邻居太吵', '不是城管的事'],
  ['不属于物业负责', '不属于物业负责'],
  ['这事跟物业没有任何关系', '跟物业没有任何关'],
  ['我不是要投诉物业，就问问', '不是要投诉物业'],
  ['我不想举报老板', '不想举报老板'],
  ['垃圾没人收，别再转城管了', '别再转城管'],
  ['不要派给物业，他们不管', '不要派给物业'],
  ['不是医保，是社保断了', '不是医保'],
  ['不是医保而是社保', '不是医保'],
  ['城管说不归他们管', '城管说不归他们管'],
  ['路灯坏了，找了城管，说不是他们的事', '找了城管，说不是他们的事'],
  ["it is not the police's job", "not the police's job"],
  ['nothing to do with the water bureau', 'nothing to do with the water bureau'],
])('%s: denied', (text, stretch) => {
  expect(silent(text)).toContain(`denied: ${stretch}`);
});

test.each([
  ['我已经打过110了', '打过110'],
  ['打了12345，没人管', '打了12345'],
  ['打电话过12345', '打电话过12345'],
  ['昨晚报过警', '报过警'],
  ['已经报警', '已经报警'],
  ['I already called 110', 'called 110'],
])('%s: only mentioned', (text, stretch) => {
  expect(silent(text)).toContain(`mentioned: ${stretch}`);
});

test.each([
  ['尊敬的领导您好：我家停水了', '尊敬的领导'],
  ['领导们好，停水了', '领导们好'],
  ['希望有关部门尽快解决停水', '希望有关部门尽快解决'],
  ['望百忙之中抽空处理路灯', '百忙之中抽空'],
  ['停水了。祝您身体健康，工作顺利', '祝您身体健康'],
  ['这里是和安市12345政务服务便民热线', '这里是和安市12345政务服务便民热线'],
])('%s: polite', (text, stretch) => {
  expect(silent(text)).toContain(`polite: ${stretch}`);
});

test.each([
  '这不是城管的事吗',
  '是不是归社保管',
  '归不归社保管',
  '要不要投诉物业',
  '不是第一次停电了，是第三次',
  '不是停水就是停电',
  '我不是本地户口',
  '这不是变相强制消费是什么',
  '社区让我找住建局',
  '尊敬的市医保局，我的卡丢了',
  '我去社保局问过养老金',
  '感谢高新派出所的小胡警官',
  '打了狂犬疫苗',
  '不归还押金，物业不管',
  'the bus is not on time',
])('%s: everything votes', (text) => {
  expect(silent(text)).toEqual([]);
});

test('stretches lie within the text, and one text leaves nothing behind for the next', () => {
  const piece = fc.constantFrom(
    '不是',
    '不归',
    '城管',
    '管',
    '的事',
    '，',
    '。',
    '吗',
    '说',
    '他们',
    '打过',
    '110',
    '领导',
    '希望',
    '部门',
    '尽快',
    '祝您',
    '是',
    ' ',
    '\n',
    'not ',
    'the police',
    ' job',
  );
  const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(texts, texts, (before, text) => {
      const fresh = createSilences()(folder.fold(text));
      silencesIn(folder.fold(before));
      const folded = folder.fold(text);
      expect(silencesIn(folded)).toEqual(fresh);
      for (const { start, end } of fresh) {
        expect(start).toBeLessThan(end);
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(folded.length);
      }
    }),
  );
});
