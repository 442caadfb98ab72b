import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadDirectory } from '../../../server/demo/load-directory.ts';
import type { Form } from '../../../src/contract/form.ts';
import { createAssessor } from '../../../src/intake/assess.ts';
import { createFormReader } from '../../../src/intake/form.ts';
import type { Turn } from '../../../src/intake/remarks.ts';

/** A conversation written by hand: `c:` the citizen, `a:` the agent; and the form that a person makes of it. */
type Dialogue = { turns: string[] } & Form;

const SLOTS = ['place', 'time', 'people', 'request'] as const;
const { areas = [] } = await loadDirectory();
const readForm = createFormReader(areas);
const assess = createAssessor();

const dialoguesIn = (file: string): Dialogue[] =>
  readFileSync(new URL(`../../messages/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Dialogue);

function read(said: string[]): Form {
  const turns = said.map<Turn>((line) => ({
    speaker: line.startsWith('c:') ? 'citizen' : 'agent',
    text: line.slice(2),
  }));
  const words = turns.flatMap(({ speaker, text }) => (speaker === 'citizen' ? [text] : []));
  const inquiry = { channel: 'chat', externalId: 'c1', text: words.join('\n') } as const;
  const { kind, urgency, ...form } = readForm(turns, assess(inquiry));
  expect(kind).toBeDefined();
  expect(urgency).toBeDefined();
  return form;
}

test.each(
  dialoguesIn('forms-dev.jsonl').map(({ turns, ...form }) => [turns.join(' / '), turns, form]),
)('%s', (_what, turns, form) => {
  expect(read(turns)).toEqual(form);
});

/** Written before the code was tried on them; since then what they showed has been put right. */
test('reads most of what it was not made for, and little that is not there', () => {
  const seen = { told: 0, read: 0, untold: 0, invented: 0 };
  for (const { turns, ...form } of [
    ...dialoguesIn('forms.jsonl'),
    ...dialoguesIn('forms-more.jsonl'),
  ]) {
    const found = read(turns);
    for (const slot of SLOTS) {
      if (form[slot] === undefined) {
        seen.untold += 1;
        seen.invented += found[slot] === undefined ? 0 : 1;
      } else {
        seen.told += 1;
        seen.read += found[slot] === form[slot] ? 1 : 0;
      }
    }
  }
  expect(seen.read / seen.told).toBeGreaterThan(0.85);
  expect(seen.invented / seen.untold).toBeLessThan(0.1);
});

test('every part is made of the words of the citizen', () => {
  for (const { turns } of [...dialoguesIn('forms-dev.jsonl'), ...dialoguesIn('forms.jsonl')]) {
    const words = turns.filter((line) => line.startsWith('c:')).map((line) => line.slice(2));
    const { place = '', ...others } = read(turns);
    for (const value of Object.values(others)) {
      for (const part of value?.split('，') ?? []) expect(words.join('\n')).toContain(part);
    }
    const letters = new Set(Array.from(words.join('')));
    expect(Array.from(place).filter((letter) => !letters.has(letter))).toEqual([]);
  }
});

test('what an agent says fills nothing', () => {
  expect(read(['a:您好，请问是幸福路12号吗？昨天报修的，希望派人来修', 'c:你好'])).toEqual({});
});

test('firms up while somebody speaks, and is corrected', () => {
  const said = ['c:我们小区停水了'];
  expect(read(said).place).toBeUndefined();
  said.push('a:请问您在哪个小区？', 'c:钟楼小区');
  expect(read(said)).toMatchObject({ place: '钟楼小区' });
  said.push('a:几号楼？', 'c:八号楼');
  expect(read(said)).toMatchObject({ place: '钟楼小区八号楼' });
  said.push('c:说错了，是六号楼');
  expect(read(said)).toMatchObject({ place: '钟楼小区六号楼' });
});

test('stays quick on thousands of words', () => {
  const long = Array.from(
    { length: 400 },
    () => 'c:东湖区湖滨路的路灯昨天晚上坏了，希望尽快修好，我家老人出门不方便',
  );
  expect(read(long)).toMatchObject({ place: '东湖区湖滨路', time: '昨天晚上' });
});
