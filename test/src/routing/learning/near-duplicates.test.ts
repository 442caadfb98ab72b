import { describe, expect, it } from 'vitest';
import { dealIntoFolds } from '../../../../src/routing/learning/folds.ts';
import { readExamples } from '../../../../src/routing/learning/learn.ts';
import { toyHistory } from './toy-history.ts';

const told = '小区楼下烧烤店每天晚上油烟很大，还占用了消防通道，住户都不敢开窗';
const retold = '小区楼下烧烤店天天晚上油烟很大，还占用了消防通道，住户都不敢开窗了';
const other = '孩子九月入学，想问转学手续去哪里办理，需要带什么材料';

describe('near-duplicates', () => {
  it('are one group, and different matters are not', () => {
    const { groups } = readExamples(
      [told, other, retold, told].map((text) => ({ text, label: 'any' })),
    );
    expect([...groups]).toEqual([0, 1, 0, 0]);
  });

  it('are found between natural text and split words', () => {
    const tokens = '小区 楼下 烧烤 店 每天 晚上 油烟 很大 占用 消防 通道 住户 不敢 开窗';
    const { groups } = readExamples([
      ...toyHistory(20),
      { tokens, label: 'any' },
      { tokens, label: 'any' },
      { text: told, label: 'any' },
    ]);
    expect(groups[62]).toBe(60);
  });

  it('are found although one has many words that nobody else has', () => {
    const names = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许';
    const both =
      '小区楼下烧烤店每天晚上油烟很大，还占用了消防通道，住户都不敢开窗，孩子咳嗽，老人失眠';
    const { groups } = readExamples(
      [both, `${both}，${names}`].map((text) => ({ text, label: 'any' })),
    );
    expect([...groups]).toEqual([0, 0]);
  });

  it('are never split between folds', () => {
    const groups = Int32Array.from({ length: 200 }, (_, at) => (at % 7 === 0 ? 0 : at - (at % 3)));
    const folds = dealIntoFolds(groups, 5, 3);
    const foldsOfGroup = new Map<number, Set<number>>();
    groups.forEach((group, at) => {
      foldsOfGroup.set(group, (foldsOfGroup.get(group) ?? new Set()).add(folds[at]!));
    });
    for (const used of foldsOfGroup.values()) expect(used.size).toBe(1);
    expect(new Set(folds).size).toBe(5);
    expect(dealIntoFolds(groups, 5, 3)).toEqual(folds);
  });
});
