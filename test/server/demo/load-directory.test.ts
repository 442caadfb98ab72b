import { expect, test } from 'vitest';
import { loadDirectory } from '../../../server/demo/load-directory.ts';
import { createClassifier } from '../../../src/routing/classifier.ts';

test('the demo directory is large enough, in order, and the same each time', async () => {
  const directory = await loadDirectory();
  const { version, departments } = directory;
  expect(departments.length).toBeGreaterThanOrEqual(28);
  const small = departments.filter(({ keywords }) => keywords.length < 60);
  expect(small.map(({ id }) => id)).toEqual([]);
  const local = departments.map(({ id }) => /^(district|county)-/.test(id));
  expect(local).toEqual(local.toSorted((a, b) => Number(a) - Number(b)));
  expect(version).toMatch(/^demo-[0-9a-f]{8}$/);
  expect(await loadDirectory()).toEqual(directory);
});

const classifier = createClassifier(await loadDirectory());

test.each([
  ['小区停水一整天了，水龙头放不出水', 'water'],
  ['职工医保断缴了怎么补', 'medical-insurance'],
  ['路口红绿灯坏了，早高峰堵成一锅粥', 'traffic-police'],
  ['工地拖欠农民工工资，包工头跑了', 'hrss'],
  ['楼道里飞线充电，消防通道也堵了', 'fire-rescue'],
  ['快递三天没派送，驿站说没收到', 'post'],
  ['公积金贷款买二套房首付几成', 'housing-fund'],
])('%s goes to %s', (text, departmentId) => {
  const { candidates, sure } = classifier.classify([{ name: 'text', text, weight: 1 }]);
  expect(candidates[0]?.departmentId).toBe(departmentId);
  expect(sure).toBe(true);
});
