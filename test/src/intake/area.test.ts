import { expect, test } from 'vitest';
import type { Area } from '../../../src/contract/directory.ts';
import type { Inquiry } from '../../../src/contract/inquiry.ts';
import { createAreaReader } from '../../../src/intake/area.ts';

const area = (
  id: string,
  level: Area['level'],
  [name, ...words]: [string, ...string[]],
  parentId: string | null,
): Area => ({ id, name, level, parentId, departmentId: null, words });

const AREAS = [
  area('province', 'province', ['安江省'], null),
  area('city', 'city', ['和安市', '和安'], 'province'),
  area('east', 'county', ['东湖区', '东湖'], 'city'),
  area('temple', 'town', ['文庙街道', '文庙路'], 'east'),
  area('study', 'village', ['书院社区', '书院巷'], 'temple'),
  area('south', 'county', ['南浦区', '南浦'], 'city'),
  area('harbour', 'town', ['港口街道', '书院巷'], 'south'),
];
const readArea = createAreaReader(AREAS);

const chat = (text: string, place?: { district?: string; address?: string }): Inquiry => ({
  channel: 'chat',
  externalId: 'c1',
  text,
  ...(place ? { place } : {}),
});

test.each([
  ['东湖区路灯不亮', 'east', '东湖区'],
  ['文庙路的井盖没了', 'temple', '东湖区文庙街道'],
  ['东湖区文庙路往里走，书院社区门口', 'study', '东湖区文庙街道书院社区'],
  ['南浦区书院巷停水', 'harbour', '南浦区港口街道'],
  ['东湖区书院巷停水', 'study', '东湖区文庙街道书院社区'],
])('%s lies in %s', (text, areaId, name) => {
  expect(readArea(chat(text))).toMatchObject({ areaId, name });
});

test.each([
  ['no place at all', '路灯不亮'],
  ['no more than the city', '和安市的公交太慢'],
  ['two districts, which have only the city in common', '东湖区到南浦区的公交太慢'],
  ['a word of two districts', '书院巷停水'],
])('%s: no area', (_what, text) => {
  expect(readArea(chat(text))).toBeUndefined();
});

test('the place that was handed in counts before what was said', () => {
  const found = readArea(chat('从南浦搬来的', { district: '东湖区', address: '文庙路 8 号' }));
  expect(found).toMatchObject({ areaId: 'temple' });
  expect(found?.evidence).toEqual([
    { keyword: '东湖区', field: 'place.district', start: 0, end: 3 },
    { keyword: '文庙路', field: 'place.address', start: 0, end: 3 },
  ]);
});

test('without areas nothing is found', () => {
  expect(createAreaReader([])(chat('东湖区路灯不亮'))).toBeUndefined();
});
