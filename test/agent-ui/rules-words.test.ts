import { createInstance } from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { changesOf, linesOf } from '../../agent-ui/src/desk/rules/changes/changes.ts';
import { storyOf } from '../../agent-ui/src/desk/rules/conversation/story.ts';
import type { Say } from '../../agent-ui/src/desk/rules/lib/say.ts';
import { termOf, termText, unitOf } from '../../agent-ui/src/desk/rules/lib/terms.ts';
import { workedOut } from '../../agent-ui/src/desk/rules/rates/worked-example.ts';
import desk from '../../agent-ui/src/locales/zh/desk.json' with { type: 'json' };
import rules from '../../agent-ui/src/locales/zh/rules.json' with { type: 'json' };
import { DEFAULT_CONVERSATION_RULES } from '../../src/assignment/conversation-rules.ts';
import type { Ladder, Loop, Policy, RatesFormula } from '../../src/contract/rulebook.ts';
import { DEFAULT_POLICY } from '../../src/sla/policy.ts';

let say: Say;
beforeAll(async () => {
  const i18n = createInstance();
  await i18n.init({
    lng: 'zh',
    resources: { zh: { rules } },
    interpolation: { escapeValue: false },
  });
  say = {
    t: i18n.getFixedT('zh', 'rules'),
    language: 'zh',
    kind: (kind) => desk.kind[kind],
    urgency: (urgency) => desk.urgency[urgency],
    channel: (channel) => desk.channel[channel],
    department: (id) => id,
  };
});

describe('a term', () => {
  it('is said in the unit that people think in', () => {
    expect(termText({ amount: 5, unit: 'workingDays' }, say.t)).toBe('5 个工作日');
    expect(termText({ amount: 120, unit: 'workingMinutes' }, say.t)).toBe('2 个工作小时');
    expect(termText({ amount: 10_080, unit: 'minutes' }, say.t)).toBe('7 天');
    expect(termText({ amount: 1_440, unit: 'minutes' }, say.t)).toBe('24 小时');
    expect(termText({ amount: 1_152, unit: 'minutes' }, say.t)).toBe('19 小时 12 分');
    expect(termText({ amount: 15, unit: 'minutes' }, say.t)).toBe('15 分钟');
    expect(termText(null, say.t)).toBe('不限时');
  });

  it('comes back from its unit unchanged', () => {
    expect(termOf(7, 'days')).toEqual({ amount: 10_080, unit: 'minutes' });
    expect(unitOf(termOf(1.5, 'hours'))).toBe('minutes');
  });
});

describe('what changed', () => {
  it('is told of time limits rule by rule', () => {
    const after: Policy = {
      ...DEFAULT_POLICY,
      targets: {
        ...DEFAULT_POLICY.targets,
        resolve: DEFAULT_POLICY.targets.resolve.map((rule) =>
          rule.when.kinds?.includes('complaint')
            ? { ...rule, term: { amount: 15, unit: 'workingDays' } }
            : rule,
        ),
      },
    };
    expect(changesOf({ section: 'policy', before: DEFAULT_POLICY, after }, say)).toEqual([
      {
        mark: 'changed',
        text: '办结 · 投诉或举报',
        before: '5 个工作日',
        after: '15 个工作日',
      },
    ]);
    expect(changesOf({ section: 'policy', before: after, after }, say)).toEqual([]);
  });

  it('is told of a ladder as sentences', () => {
    const rung: Ladder['rungs'][number] = {
      id: 'a',
      name: { zh: '黄牌', en: 'Yellow' },
      targets: ['sign', 'resolve'],
      after: 'breached',
      delay: { amount: 1, unit: 'workingDays' },
      level: 'supervision',
      card: 'yellow',
    };
    const [change] = changesOf(
      { section: 'ladder', before: { rungs: [] }, after: { rungs: [rung] } },
      say,
    );
    expect(change).toEqual({
      mark: 'added',
      text: '黄牌',
      after: '签收、办结时限：超时后 1 个工作日，通知督办，亮黄牌',
    });
  });

  it('is told of the loop field by field', () => {
    const loop: Loop = {
      return: {
        within: { amount: 2, unit: 'workingDays' },
        bouncesAtMost: 2,
        defaultOwner: null,
      },
      extension: { daysAtMost: 10, timesAtMost: 2 },
      awaiting: { amount: 5, unit: 'workingDays' },
      reopenWithin: { amount: 15, unit: 'workingDays' },
      callBackTries: 3,
      urgeEvery: { amount: 240, unit: 'minutes' },
    };
    const after: Loop = { ...loop, awaiting: null, callBackTries: 5 };
    expect(changesOf({ section: 'loop', before: loop, after }, say)).toEqual([
      { mark: 'changed', text: '补充材料最多暂停', before: '5 个工作日', after: '不限' },
      { mark: 'changed', text: '回访次数上限', before: '3', after: '5' },
    ]);
    expect(linesOf('loop', loop, say)).toHaveLength(9);
  });
});

describe('live conversations', () => {
  const rules = DEFAULT_CONVERSATION_RULES;

  it('are told rule by rule', () => {
    const after = {
      ...rules,
      ringSeconds: 20,
      callBackMinutes: 30,
      officeHours: 'calendar' as const,
    };
    expect(changesOf({ section: 'conversation', before: rules, after }, say)).toEqual([
      { mark: 'changed', text: '振铃时长', before: '15 秒', after: '20 秒' },
      {
        mark: 'changed',
        text: '漏接回拨期限（工作时间）',
        before: '60 分钟',
        after: '30 分钟',
      },
      { mark: 'changed', text: '人工服务时间', before: '全天', after: '按工作日历' },
    ]);
    expect(linesOf('conversation', rules, say)).toHaveLength(Object.keys(rules).length);
  });

  it('are tried on a citizen who comes on Monday at nine', () => {
    const morning = [{ from: 540, to: 720 }];
    const week = [morning, ...Array.from({ length: 6 }, () => [])];
    const story = storyOf({ ...rules, ringSeconds: 100, officeHours: 'calendar' }, { week }, say.t);
    expect(story[0]?.text).toContain('周一 09:00–12:00 有人接待');
    expect(story.map(({ when }) => when).slice(1, 4)).toEqual(['09:00:00', '09:01:40', '09:03:20']);
  });
});

describe('the worked example of the rates', () => {
  const formula: RatesFormula = {
    weights: { response: 30, resolution: 35, satisfaction: 35 },
    partly: 0.5,
    satisfied: ['very_satisfied', 'satisfied'],
    excluded: { kinds: [], channels: [], departments: [], answeredDirectly: false, merged: true },
  };
  const sample = {
    evaluated: 100,
    contacted: 90,
    solved: 70,
    partly: 20,
    satisfactions: {
      very_satisfied: 40,
      satisfied: 40,
      fairly_satisfied: 10,
      dissatisfied: 5,
      very_dissatisfied: 5,
    },
  };

  it('weighs the three rates, with partly solved matters in part', () => {
    const { rates, shares, score } = workedOut(formula, sample);
    expect(rates.resolution).toEqual({ counted: 80, of: 100, rate: 0.8 });
    expect(shares).toEqual({ response: 27, resolution: 28, satisfaction: 28 });
    expect(score).toBe(83);
  });

  it('needs no weights that add up to 100, and no tickets', () => {
    const weights = { response: 60, resolution: 70, satisfaction: 70 };
    expect(workedOut({ ...formula, weights }, sample).score).toBe(83);
    const nobody = { ...sample, evaluated: 0 };
    expect(workedOut(formula, nobody).score).toBe(0);
  });
});
