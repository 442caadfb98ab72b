import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Sign } from '../../../src/contract/assessment.ts';
import type { Inquiry } from '../../../src/contract/inquiry.ts';
import { createAssessor, createEmergencyCheck } from '../../../src/intake/assess.ts';
import { inquiryFields } from '../../../src/intake/fields.ts';

const assess = createAssessor();

const chat = (text: string): Inquiry => ({ channel: 'chat', externalId: 'c1', text });

test.each([
  ['四楼着火了，快来人', '119'],
  ['有人拿刀在追人', '110'],
  ['我妈突然倒地上叫不醒', '120'],
  ['解放路口撞车了，有人躺在地上', '122'],
])('%s is for %s', (text, service) => {
  expect(assess(chat(text))).toMatchObject({
    urgency: { value: 'emergency' },
    emergency: { service },
  });
});

test.each([
  ['小区消防通道被堵了，消防车进不来'],
  ['我打110没人管，要投诉'],
  ['火车站的厕所太脏了'],
  ['去年我家着火，保险一直不赔'],
  ['如果发现煤气泄漏应该打哪个电话'],
  ['社区下周搞消防演练吗'],
  ['灭火器过期了找谁换'],
])('no alarm: %s', (text) => {
  expect(assess(chat(text)).emergency).toBeUndefined();
});

test.each([
  ['法院判决不公，我不服', 'court'],
  ['执行局一直不执行，判决都下来两年了', 'court'],
  ['劳动仲裁的裁决我不服', 'arbitration'],
  ['对城管的行政处罚决定不服，要求撤销', 'reconsideration'],
  ['我要举报村支书贪污扶贫款', 'discipline'],
  ['信访局对我的信访事项一直不答复', 'petition'],
  ['我申请政府信息公开，他们不予公开', 'disclosure'],
])('%s: %s', (text, path) => {
  expect(assess(chat(text)).outOfScope?.path).toBe(path);
});

test.each([
  ['起诉书怎么写，想申请法律援助'],
  ['请问劳动仲裁在哪里申请，要带什么材料'],
  ['法院门口的路灯坏了'],
  ['信访局几点上班'],
])("the desk's own: %s", (text) => {
  expect(assess(chat(text)).outOfScope).toBeUndefined();
});

const texts = readFileSync('test/messages/emergencies-dev.jsonl', 'utf8').trim().split('\n');

test('the quick check finds the same emergencies', () => {
  const isEmergency = createEmergencyCheck();
  const inquiries = texts.map((line) => chat((JSON.parse(line) as { text: string }).text));
  const found = inquiries.filter(isEmergency);
  expect(found).toEqual(inquiries.filter((one) => assess(one).emergency !== undefined));
  expect(found.length).toBeGreaterThan(texts.length / 10);
});

test('every sign stands where it says', () => {
  for (const line of texts) {
    const { text } = JSON.parse(line) as { text: string };
    const inquiry: Inquiry = {
      channel: 'app',
      externalId: 'a1',
      subject: `İ ${text.slice(0, 20)}`,
      text,
    };
    const { kind, urgency, emergency, outOfScope } = assess(inquiry);
    const signs = [kind, urgency, emergency, outOfScope].flatMap((found) => found?.evidence ?? []);
    for (const sign of signs) {
      expect(wordsAt(inquiry, sign).toLowerCase()).toBe(sign.keyword.toLowerCase());
    }
    if (urgency.value === 'emergency') expect(emergency).toBeDefined();
    else expect(emergency).toBeUndefined();
  }
});

function wordsAt(inquiry: Inquiry, { field, start, end }: Sign): string {
  return (
    inquiryFields(inquiry)
      .find(({ name }) => name === field)
      ?.text.slice(start, end) ?? ''
  );
}

test('on messages that no list has seen alarms are right, and few are missed', () => {
  const lines = readFileSync('test/messages/emergencies.jsonl', 'utf8').trim().split('\n');
  const judged = lines.map((line) => {
    const { text, expect: truth } = JSON.parse(line) as { text: string; expect: string };
    const { emergency, outOfScope } = assess(chat(text));
    return { truth, verdict: emergency ? 'emergency' : outOfScope ? 'out_of_scope' : 'neither' };
  });
  for (const wanted of ['emergency', 'out_of_scope']) {
    const raised = judged.filter(({ verdict }) => verdict === wanted);
    const meant = judged.filter(({ truth }) => truth === wanted);
    const right = raised.filter(({ truth }) => truth === wanted);
    expect(right.length / raised.length).toBeGreaterThan(0.9);
    expect(right.length / meant.length).toBeGreaterThan(0.9);
  }
});
