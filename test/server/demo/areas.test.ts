import { expect, test } from 'vitest';
import { loadDirectory } from '../../../server/demo/load-directory.ts';
import { parseAreas } from '../../../server/demo/parse-areas.ts';
import { AREA_LEVELS, directoryContentSchema } from '../../../src/contract/directory.ts';
import { contentProblems } from '../../../src/directory/content-problems.ts';

test("the demo city's areas fit its departments, on all five levels", async () => {
  const content = directoryContentSchema.parse(await loadDirectory());
  expect(contentProblems(content)).toEqual([]);
  const levels = new Set(content.areas.map(({ level }) => level));
  expect([...levels].sort()).toEqual([...AREA_LEVELS].sort());
  const local = content.departments
    .map(({ id }) => id)
    .filter((id) => /^(district|county)-/.test(id));
  const counties = content.areas.filter(({ level }) => level === 'county');
  expect(counties.map(({ departmentId }) => departmentId).sort()).toEqual(local.sort());
  const words = content.areas.flatMap((area) => area.words);
  expect(new Set(words).size).toBe(words.length);
});

test('a tree becomes a list, each area before those within it', () => {
  const village = { id: 'd', name: '丁村', words: ['丁家'] };
  const tree = {
    id: 'a',
    name: '甲省',
    words: [],
    areas: [{ id: 'b', name: '乙市', departmentId: 'b-gov', words: [], areas: [village] }],
  };
  expect(parseAreas(tree)).toEqual([
    {
      id: 'a',
      name: '甲省',
      level: 'province',
      parentId: null,
      departmentId: null,
      words: ['甲省'],
    },
    { id: 'b', name: '乙市', level: 'city', parentId: 'a', departmentId: 'b-gov', words: ['乙市'] },
    {
      id: 'd',
      name: '丁村',
      level: 'county',
      parentId: 'b',
      departmentId: null,
      words: ['丁村', '丁家'],
    },
  ]);
  expect(() => parseAreas({ ...tree, areas: [{ id: 'B', words: [] }] })).toThrow(/areas\.0\.name/);
  const deep = [1, 2, 3, 4, 5].reduce(
    (inner, depth) => ({ id: `x${depth}`, name: '某地', words: [], areas: [inner] }),
    { id: 'x0', name: '某地', words: [], areas: [] as object[] },
  );
  expect(() => parseAreas(deep)).toThrow(/too deep/);
});
