import { describe, expect, test } from 'vitest';
import { createQuestionReader } from '../../../src/knowledge/plain-question.ts';

const read = createQuestionReader();

describe('a question that nobody answers', () => {
  test('is one in different wordings', () => {
    const [one, other] = [read('请问宠物猫要办证吗？'), read('宠物猫办证')];
    expect(one?.matter).toBe(other?.matter);
    expect(one?.question).toBe('请问宠物猫要办证吗？');
  });

  test.each([
    '',
    '？',
    '您好，请问一下',
    '我叫王小明，猫丢了',
    '我的电话是 13800138000',
    '一三八零零一三八零零零',
    '身份证 110101199003071234 查一下',
    '卡号 6222 怎么查',
    'me@example.com 收不到信',
    '我家住在那个小区的南门进去第二栋楼楼上那一家人天天吵架打孩子摔东西已经报过三次警了还是这样',
  ])('is not kept: %s', (text) => expect(read(text)).toBeNull());
});
