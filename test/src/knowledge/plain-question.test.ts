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
    '我是张三，居住证怎么办',
    '本人欧阳娜娜，社保断了怎么补',
    '姓名：王小明 公积金怎么取',
    '联系人李四，怎么预约',
    '我的电话是 13800138000',
    '一三八零零一三八零零零',
    '身份证 110101199003071234 查一下',
    '卡号 6222 怎么查',
    'me@example.com 收不到信',
    '我家住在那个小区的南门进去第二栋楼楼上那一家人天天吵架打孩子摔东西已经报过三次警了还是这样',
  ])('is not kept: %s', (text) => expect(read(text)).toBeNull());

  test.each([
    '我是租客，居住证怎么办',
    '我是江苏人，怎么落户',
    '我是高中生，怎么办身份证',
    '联系人怎么改',
    '姓名写错了怎么改',
  ])('is kept, for it names nobody: %s', (text) => expect(read(text)).not.toBeNull());
});
