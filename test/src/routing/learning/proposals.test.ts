import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProposalEvidence } from '../../../../src/contract/proposals.ts';
import { applyProposals } from '../../../../src/directory/apply-proposals.ts';
import { createClassifier } from '../../../../src/routing/classifier.ts';
import type { Directory } from '../../../../src/routing/directory.ts';
import type { DecidedExample } from '../../../../src/routing/learning/decided-example.ts';
import { findProposals } from '../../../../src/routing/learning/proposals.ts';
import { aDepartment } from '../../../builders/directory.ts';

const directory: Directory = {
  version: 'test-1',
  departments: [
    aDepartment('urban-management', { 垃圾: 7, 路灯: 8, 城管: 6 }),
    aDepartment('market-regulation', { 经营: 4, 摊位费: 6, 退款: 7, 假货: 8 }),
    aDepartment('hrss', { 工资: 8, 社保: 8, 劳动合同: 8 }),
    aDepartment('transit', { 公交: 8, 线路: 3 }),
  ],
  areas: [
    {
      id: 'donghu',
      name: '东湖区',
      level: 'county',
      parentId: null,
      departmentId: null,
      words: ['东湖'],
    },
  ],
};

const PLACES = [
  '桂花巷口',
  '纺织厂北门',
  '六中对面',
  '老车站广场边',
  '沿河步道',
  '菜场东头',
  '医院后墙',
  '百货大楼前',
  '铁路桥洞下',
  '西门农贸市场外',
  '儿童公园旁',
  '金桥下',
  '师范附小门前',
  '粮站转角',
];
const COMPLAINTS = [
  '每天傍晚都有人占道经营，推婴儿车只能走机动车道',
  '水果车占道经营好几个月了，喇叭响个不停',
  '夜里烧烤店占道经营，油腻腻的一地',
  '早点铺子占道经营，桌子摆到盲道上',
  '几个卖菜的占道经营，收摊后满地烂叶子',
  '占道经营的三轮车把路口堵死了',
  '有家五金店长期占道经营，货都堆在外头',
];

let serial = 0;
function decided(
  text: string,
  departmentId: string,
  more: Partial<DecidedExample> = {},
): DecidedExample {
  serial += 1;
  return {
    number: `T-${serial}`,
    receivedAt: `2026-11-${String(10 + (serial % 10)).padStart(2, '0')}T03:00:00.000Z`,
    citizen: `phone-${serial}`,
    names: [],
    fields: [{ name: 'text', text, weight: 1 }],
    departmentId,
    byHand: true,
    ...more,
  };
}

const corrections = () =>
  PLACES.map((place, at) =>
    decided(`${place}${COMPLAINTS[at % 7]}，请管一管。`, 'urban-management'),
  );

const left = (text: string, departmentId: string) => decided(text, departmentId, { byHand: false });
const agreed = () => [
  left('网店不肯退款，客服一直拖', 'market-regulation'),
  left('买到假货，店家不认账', 'market-regulation'),
  left('无照经营的小饭馆卖假货', 'market-regulation'),
  left('老板拖着工资不发', 'hrss'),
  left('公司不给交社保', 'hrss'),
  left('没签劳动合同就被辞退，工资也没结', 'hrss'),
  left('公交等了四十分钟', 'transit'),
  left('公交线路改了没人通知', 'transit'),
  left('楼下垃圾三天没收了', 'urban-management'),
  left('巷子里路灯不亮', 'urban-management'),
];

function find(
  examples: readonly DecidedExample[],
  from: Directory = directory,
): ProposalEvidence[] {
  const steps = findProposals(from, examples);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value.proposals;
  }
}

const words = (proposals: readonly ProposalEvidence[]) =>
  proposals.map(({ action, departmentId, word }) => `${action} ${departmentId} ${word}`);

describe('what people sent to a department again and again', () => {
  const examples = [...corrections(), ...agreed()];
  const proposals = find(examples);

  test('gives its word, with the evidence', () => {
    expect(words(proposals)).toEqual(['add urban-management 占道经营']);
    const [first] = proposals;
    expect(first).toMatchObject({
      from: null,
      support: 14,
      sentTo: [{ departmentId: 'urban-management', tickets: 14 }],
      counterExamples: 0,
      mends: 14,
      breaks: 0,
      citizens: 14,
    });
    expect(first?.to).toBeGreaterThanOrEqual(4);
    expect(first?.to).toBeLessThan(10);
    expect(first?.examples).toHaveLength(5);
    for (const { text, start, end } of first?.examples ?? []) {
      expect(text.slice(start, end)).toBe('占道经营');
    }
  });

  test('and with it, the next one goes there by itself', () => {
    const { areas = [], departments } = directory;
    const { content, changed } = applyProposals({ departments, areas }, proposals);
    expect(changed).toBe(1);
    const after = createClassifier({ version: 'test-2', ...content });
    const fields = [{ name: 'text', text: '体育馆门口有人占道经营', weight: 1 }];
    expect(after.classify(fields)).toMatchObject({
      sure: true,
      candidates: [{ departmentId: 'urban-management' }],
    });
    expect(applyProposals(content, proposals).changed).toBe(0);
  });

  test('the same tickets give the same', () => {
    expect(find(examples)).toEqual(proposals);
  });
});

describe('nothing is proposed', () => {
  test('from two corrections', () => {
    expect(find([...corrections().slice(0, 2), ...agreed()])).toEqual([]);
  });

  test("from one citizen's corrections of one day", () => {
    const receivedAt = '2026-11-20T03:00:00.000Z';
    const one = corrections().map((example) => ({ ...example, citizen: 'phone-1', receivedAt }));
    expect(find([...one, ...agreed()])).toEqual([]);
    const unknown = one.map((example) => ({ ...example, citizen: null }));
    expect(find([...unknown, ...agreed()])).toEqual([]);
    const twoDays = one.map((example, at) =>
      at === 0 ? { ...example, receivedAt: '2026-11-20T17:00:00.000Z' } : example,
    );
    expect(words(find([...twoDays, ...agreed()]))).toContain('add urban-management 占道经营');
  });

  test('when nobody corrected anything', () => {
    expect(find(agreed())).toEqual([]);
    expect(find([])).toEqual([]);
  });

  test('that is a name, a number, a place or a form of politeness', () => {
    const texts = [
      '您好，我叫张建国，住东湖区文庙路三百号，希望尽快解决，谢谢领导',
      '领导您好！我叫张建国，东湖区文庙路的事希望尽快解决，谢谢领导',
      '尊敬的领导，我叫张建国，东湖文庙路那里三百号，希望尽快解决谢谢领导',
      '我叫张建国，在文庙路，三百号，13800001111，希望尽快解决，谢谢领导',
    ];
    expect(find([...texts.map((text) => decided(text, 'transit')), ...agreed()])).toEqual([]);
  });

  test('for a department that the directory does not have', () => {
    const gone = corrections().map((example) => ({ ...example, departmentId: 'gone' }));
    expect(find([...gone, ...agreed()])).toEqual([]);
  });
});

test('a weight that is too small is raised just enough', () => {
  const weak: Directory = {
    ...directory,
    departments: [...directory.departments.slice(0, 3), aDepartment('transit', { 公交: 2 })],
  };
  const texts = ['公交又晚点了', '等公交等到天黑', '公交甩站', '夜里没有公交', '公交太挤'];
  const proposals = find([...texts.map((text) => decided(text, 'transit')), ...agreed()], weak);
  expect(proposals).toMatchObject([
    { action: 'raise', departmentId: 'transit', word: '公交', from: 2, to: 4, mends: 5, breaks: 0 },
  ]);
});

test('a weight that leads astray is lowered, and what was never right is taken out', () => {
  const astray: Directory = {
    ...directory,
    departments: [
      aDepartment('market-regulation', { 退款: 8, 充值: 9 }),
      aDepartment('transit', { 公交卡: 6 }),
    ],
  };
  const texts = [
    '公交卡充值没到账',
    '给公交卡充值失败',
    '公交卡充值的机器坏了',
    '手机上充值公交卡扣了两次',
  ];
  const history = [
    ...texts.map((text) => decided(text, 'transit')),
    left('网店退款没到', 'market-regulation'),
  ];
  const proposals = find(history, astray);
  expect(proposals.length).toBeGreaterThan(0);
  const { areas = [] } = directory;
  const { content } = applyProposals({ departments: astray.departments, areas }, proposals);
  const after = createClassifier({ version: 'test-2', ...content });
  for (const { fields, departmentId } of history) {
    expect(after.classify(fields).candidates[0]?.departmentId).toBe(departmentId);
  }
});

test('English words and pairs are spelled as people spell them', () => {
  const texts = [
    'Someone abandoned shared scooters at Willow gate again',
    'Two shared scooters block the ramp at Willow gate',
    'Shared scooters lie across our driveway',
    'please remove the shared scooters from the crossing',
  ];
  const proposals = find([...texts.map((text) => decided(text, 'urban-management')), ...agreed()]);
  expect(words(proposals)).toEqual(['add urban-management shared scooters']);
});

describe('whatever the tickets are', () => {
  const someText = fc
    .array(
      fc.constantFrom(
        '占道',
        '经营',
        '公交',
        '工资',
        '退款',
        '假货',
        '噪音',
        '夜里',
        '东湖',
        '路灯',
        '，',
        '。',
        'bus ',
        '😀',
        '的',
      ),
      { minLength: 1, maxLength: 8 },
    )
    .map((parts) => parts.join(''));
  const someExample = fc
    .record({
      text: someText,
      id: fc.constantFrom(...directory.departments.map(({ id }) => id)),
      byHand: fc.boolean(),
    })
    .map(({ text, id, byHand }) => decided(text, id, { byHand }));

  test('proposals mend more than they break, as they say', () => {
    fc.assert(
      fc.property(fc.array(someExample, { maxLength: 60 }), (examples) => {
        const proposals = find(examples);
        const { departments, areas = [] } = directory;
        const { content } = applyProposals({ departments, areas }, proposals);
        const before = createClassifier(directory);
        const after = createClassifier({ version: 'after', ...content });
        const right = (by: typeof before) =>
          examples.filter(({ fields, departmentId }) => {
            const { sure, candidates } = by.classify(fields);
            return sure && candidates[0]?.departmentId === departmentId;
          }).length;
        expect(right(after)).toBeGreaterThanOrEqual(right(before));
        for (const one of proposals) {
          expect(one.mends).toBeGreaterThan(one.breaks);
          expect(one.support).toBeGreaterThanOrEqual(3);
          expect(one.to ?? 0).toBeLessThanOrEqual(10);
          for (const { text, start, end } of one.examples) {
            expect(text.slice(start, end).toLowerCase()).toBe(one.word);
          }
        }
      }),
      { numRuns: 60, seed: 7 },
    );
  });
});
