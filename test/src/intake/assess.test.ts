import { expect, test } from 'vitest';
import type { Inquiry } from '../../../src/contract/inquiry.ts';
import { createAssessor } from '../../../src/intake/assess.ts';

const assess = createAssessor();

const chat = (text: string): Inquiry => ({ channel: 'chat', externalId: 'c1', text });

test.each([
  ['请问退休以后医保还要交吗', 'consultation'],
  ['想咨询一下落户需要什么材料', 'consultation'],
  ['How can I renew my residence permit?', 'consultation'],
  ['我要投诉物业，态度恶劣，还乱收费', 'complaint'],
  ['楼下广场舞扰民，到底有没有人管', 'complaint'],
  ['The taxi driver refused to use the meter', 'complaint'],
  ['举报有人无证行医', 'report'],
  ['后山有人偷偷倒建筑垃圾，涉嫌违法', 'report'],
  ['建议在小学门口加设一条斑马线', 'suggestion'],
  ['我想给三号窗口的工作人员点赞，服务态度好', 'praise'],
  ['路灯坏了，麻烦来修一下', 'help'],
  ['家门口一棵树歪了', 'help'],
])('%s is a %s', (text, kind) => {
  expect(assess(chat(text)).kind.value).toBe(kind);
});

test('what is denied does not count', () => {
  expect(assess(chat('我不是投诉，就是提个建议，公园多装几把椅子')).kind.value).toBe('suggestion');
  expect(assess(chat('我没有举报谁，只想表扬修路的师傅')).kind.value).toBe('praise');
});

test.each([
  ['三楼着火了，快来人', 'emergency'],
  ['厨房闻到很浓的煤气味', 'emergency'],
  ['有人落水了，在大桥下面', 'emergency'],
  ['老人突然昏迷，叫不醒', 'emergency'],
  ['there is a gas leak in our stairwell', 'emergency'],
  ['昨天晚上老人摔了一跤。这边配电箱在冒烟，着火了，火很大', 'emergency'],
  ['停水一天了还没来', 'urgent'],
  ['两个孩子被困在电梯里', 'emergency'],
  ['电梯困过两次人了，物业不修', 'normal'],
  ['外墙脱落，砸到楼下的车', 'urgent'],
  ['人行道上井盖没了', 'urgent'],
  ['no electricity since the morning', 'urgent'],
  ['路灯不太亮', 'normal'],
])('%s: %s', (text, urgency) => {
  expect(assess(chat(text)).urgency.value).toBe(urgency);
});

test.each([
  '小区消防通道被堵，要是着火了消防车进不来',
  '楼道堆满杂物，有火灾隐患',
  '请问火灾保险怎么理赔',
  '社区组织了火灾演练',
  '去年这里发生过爆炸，后来修好了',
  '想装一个燃气泄漏报警器，找谁',
  '电动车上楼充电，担心起火',
  '我家老人走丢了，刚刚找到了，谢谢民警',
  'what happens when there is a gas leak',
])('no emergency: %s', (text) => {
  expect(assess(chat(text)).urgency.value).not.toBe('emergency');
});

test('a danger now counts beside one in the past', () => {
  expect(assess(chat('去年着火过一次，现在又冒浓烟了')).urgency.value).toBe('emergency');
});

test('an agent who asks about a fire raises no alarm', () => {
  const say = (speaker: 'citizen' | 'agent', text: string) => ({
    speaker,
    startMs: 0,
    endMs: 1,
    text,
  });
  const call: Inquiry = {
    channel: 'phone',
    externalId: 'p1',
    occurredAt: '2026-11-22T08:00:00.000Z',
    transcript: [say('agent', '是着火了吗？您要投诉还是举报？'), say('citizen', '请问几点下班')],
  };
  expect(assess(call)).toMatchObject({
    kind: { value: 'consultation' },
    urgency: { value: 'normal' },
  });
});

test('the subject counts too', () => {
  const inquiry: Inquiry = {
    channel: 'app',
    externalId: 'a1',
    subject: '投诉停水',
    text: '丁香路整条街',
  };
  expect(assess(inquiry)).toMatchObject({
    kind: {
      value: 'complaint',
      evidence: [{ keyword: '投诉', field: 'subject', start: 0, end: 2 }],
    },
    urgency: { value: 'urgent' },
  });
});
