import { expect, test } from 'vitest';
import type { Inquiry } from '../../../src/contract/inquiry.ts';
import { inquiryFields, inquiryText, inquiryTitle } from '../../../src/intake/fields.ts';

const app = (parts: Partial<Inquiry & { channel: 'app' }>): Inquiry => ({
  channel: 'app',
  externalId: 'a1',
  text: '小区门口的路灯不亮',
  ...parts,
});

const chat = (text: string): Inquiry => ({ channel: 'chat', externalId: 'c1', text });

/** `c:` the citizen says, `a:` the agent says. */
const call = (...turns: string[]): Inquiry => ({
  channel: 'phone',
  externalId: 'p1',
  occurredAt: '2026-11-22T08:00:00.000Z',
  transcript: turns.map((turn, index) => ({
    speaker: turn.startsWith('c:') ? 'citizen' : 'agent',
    startMs: index * 1_000,
    endMs: index * 1_000 + 900,
    text: turn.slice(2),
  })),
});

test('a subject weighs more than the text, a place less', () => {
  const place = { address: '文昌路12号', district: '东湖区' };
  expect(inquiryFields(app({ subject: '路灯', place }))).toEqual([
    { name: 'subject', text: '路灯', weight: 2 },
    { name: 'text', text: '小区门口的路灯不亮', weight: 1 },
    { name: 'place.address', text: '文昌路12号', weight: 0.3 },
    { name: 'place.district', text: '东湖区', weight: 0.3 },
  ]);
  expect(inquiryFields(chat('停水了')).map(({ name }) => name)).toEqual(['text']);
});

test('of a call the opening weighs most, and the agent says nothing', () => {
  const fields = inquiryFields(
    call('a:您好，请问有什么可以帮您？', 'c:喂，你好', 'c:我们这边停水停了一整天', 'c:丁香路'),
  );
  expect(fields.map(({ name, weight }) => [name, weight])).toEqual([
    ['transcript.1', 1],
    ['transcript.2', 2],
    ['transcript.3', 1],
  ]);
  expect(fields.every(({ spoken }) => spoken)).toBe(true);
});

test('what the agent understood stands for a citizen of whom no word is there, and for no other', () => {
  const namesIn = (inquiry: Inquiry) =>
    inquiryFields(inquiry).map(({ name, weight }) => [name, weight]);
  expect(namesIn(call('c: ', 'a:路灯不亮，在丁香路'))).toEqual([['transcript.1', 0.3]]);
  expect(namesIn(call('a:您好，12345热线', 'c:停水了'))).toEqual([['transcript.1', 1]]);
});

test('the text of a call is what the citizen says', () => {
  expect(inquiryText(call('a:您好', 'c: 停水了 ', 'a:哪里？', 'c:', 'c:丁香路'))).toBe(
    '停水了\n丁香路',
  );
  expect(inquiryText(chat('停水了'))).toBe('停水了');
});

test.each([
  ['喂，你好，那个，我们楼下的井盖没有了，晚上很危险', '我们楼下的井盖没有了，晚上很危险'],
  ['您好！各位领导好：我想问医保断缴怎么补。谢谢。', '我想问医保断缴怎么补'],
  ['那个路口的红绿灯坏了三天', '那个路口的红绿灯坏了三天'],
  ['Hello, um, the street light on Elm Road is out.', 'the street light on Elm Road is out'],
  ['投诉。\n  物业乱收停车费，\n态度还差。', '投诉。物业乱收停车费，态度还差'],
  ['夜里两点还在施工！孩子睡不着。', '夜里两点还在施工！孩子睡不着'],
  ['工地夜里两点还在施工，吵死人了！孩子睡不着。', '工地夜里两点还在施工，吵死人了！'],
])('the title of %j is %j', (text, title) => {
  expect(inquiryTitle(chat(text))).toBe(title);
});

test('a subject is the title', () => {
  expect(inquiryTitle(app({ subject: '路灯不亮' }))).toBe('路灯不亮');
});

test('short turns of a call are taken together until they say something', () => {
  expect(
    inquiryTitle(call('a:您好，请讲', 'c:喂', 'c:我要投诉。', 'c:楼上漏水漏了半年', 'c:真的')),
  ).toBe('我要投诉。楼上漏水漏了半年');
});

test('of a call without a word of the citizen, the agent gives the title', () => {
  expect(inquiryTitle(call('c: ', 'a:您好，听得到吗？请您稍后再拨。'))).toBe(
    '听得到吗？请您稍后再拨',
  );
  expect(inquiryTitle(call('c:', 'a: '))).toBe('');
});

test('a title that is nothing but a greeting stays a greeting', () => {
  expect(inquiryTitle(chat('你好'))).toBe('你好');
});

test('a long title ends with an ellipsis, in one piece', () => {
  const long = inquiryTitle(chat('路'.repeat(200)));
  expect(long).toBe(`${'路'.repeat(59)}…`);
  expect(inquiryTitle(chat('😀'.repeat(100)))).toBe(`${'😀'.repeat(29)}…`);
  const english = inquiryTitle(
    chat('Someone parks a truck in front of our gate every single night and nobody answers'),
  );
  expect(english).toBe('Someone parks a truck in front of our gate every single…');
});
