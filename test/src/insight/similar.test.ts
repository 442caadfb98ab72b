import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inquirySchema } from '../../../src/contract/inquiry.ts';
import { placeNames } from '../../../src/insight/place-names.ts';
import { createRunReader } from '../../../src/insight/shingles.ts';
import { createResembling, type Matter } from '../../../src/insight/similar.ts';

/** Stories by hand: some matters told by several citizens, and others of the same kind elsewhere. */
const file = new URL('../../messages/same-matter.jsonl', import.meta.url);
const stories = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line, index): Matter & { matter: string } => {
    const { matter, ...message } = JSON.parse(line) as { matter: string };
    const inquiry = inquirySchema.parse({ ...message, externalId: String(index) });
    return { number: String(index), inquiry, departmentId: null, matter };
  });

const { compare } = createResembling();
const offeredFor = (story: Matter) =>
  compare(
    story,
    stories.filter((other) => other !== story),
  ).map(({ number }) => stories[Number(number)]!);

describe('tickets on the same matter', () => {
  test('are found in most cases, and no others of the same kind', () => {
    const pairs = stories.flatMap((story) => offeredFor(story).map((other) => [story, other]));
    const wrong = pairs
      .filter(([story, other]) => story?.matter !== other?.matter)
      .map(([story, other]) => `${story?.matter} ${other?.matter}`);
    expect(wrong).toEqual([]);
    const same = (one: (typeof stories)[number]) =>
      stories.filter((other) => other !== one && other.matter === one.matter).length;
    const wanted = stories.reduce((sum, story) => sum + same(story), 0);
    expect(wanted).toBe(20);
    expect(pairs.length).toBeGreaterThanOrEqual(18);
  });

  test('are the very same words, whatever the place', () => {
    const text = '请问办理居住证需要哪些材料？';
    const inquiry = { channel: 'chat' as const, externalId: 'a', text };
    const one = { number: 'A', inquiry, departmentId: 'police' };
    const [found] = compare(one, [{ ...one, number: 'B' }]);
    expect(found).toEqual({ number: 'B', likeness: 1, why: ['same_words'] });
  });

  test('are those of one caller at one department, and not just of one caller', () => {
    const at = (number: string, departmentId: string, text: string): Matter => ({
      number,
      departmentId,
      inquiry: { channel: 'chat', externalId: number, text, contact: { phone: '139 0000 5678' } },
    });
    const first = at('A', 'water', '家里停水了');
    const others = [at('B', 'water', '上次的事办得怎么样'), at('C', 'hrss', '社保怎么转移')];
    expect(compare(first, others)).toMatchObject([{ number: 'B', why: ['same_phone'] }]);
  });

  test('may be told to be near each other by their positions', () => {
    const at = (number: string, lat: number, text: string): Matter => ({
      number,
      departmentId: null,
      inquiry: { channel: 'app', externalId: number, text, place: { lat, lng: 120.6 } },
    });
    const first = at('A', 31.2, '井盖丢了一个，很危险');
    const others = [at('B', 31.2008, '路口有井盖丢了，请补上'), at('C', 31.3, '井盖丢了')];
    expect(compare(first, others).map(({ number }) => number)).toContain('B');
    expect(compare(first, others).find(({ number }) => number === 'C')?.why ?? []).not.toContain(
      'same_place',
    );
  });
});

describe('names of places', () => {
  const read = createRunReader();
  const shared = (a: string, b: string) => {
    const others = placeNames(read(b));
    return [...placeNames(read(a))].filter((name) => others.has(name));
  };
  test.each([
    ['和平路的路灯不亮', '在和平路上走', ['和平路']],
    ['住在杏林雅苑三栋', '我家杏林雅苑没水', ['杏林雅苑', '林雅苑']],
    ['坐26路上班', '26路公交', ['26路']],
    ['坐26路上班', '6路公交', []],
    ['我们小区停水', '我们小区停电', []],
    ['对面那个工地太吵', '对面那个工地扬尘', []],
    ['巷子里很黑', '巷子里有人', []],
    ['加油站排队', '加油站涨价', []],
    ['松岗加油站排队', '松岗加油站涨价', ['松岗加油站']],
    ['快一个星期了', '等了一个星期', []],
    ['市政府门口', '市政府不管', []],
    ['北苑街道办事处', '北苑街道的人', []],
    ['the Chuangzhi Road underpass', 'on chuangzhi road', ['chuangzhi road']],
    ['near my school', 'at my school', []],
  ])('%s / %s', (a, b, names) => {
    expect(shared(a, b)).toEqual(names);
  });
});
