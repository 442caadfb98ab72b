import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { loadTemplates } from '../../../server/telling/load-templates.ts';
import { createTeller } from '../../../server/telling/teller.ts';
import {
  momentWords,
  quoteOf,
  tell,
  type Facts,
  type Sentences,
} from '../../../src/contract/telling.ts';
import type { TicketEvent } from '../../../src/contract/ticket.ts';
import { trackStepSchema } from '../../../src/contract/track.ts';
import type { Language } from '../../../src/contract/words.ts';
import enTimeline from '../../../templates/en/timeline.hbs';
import zhTimeline from '../../../templates/zh/timeline.hbs';
import { eventSamples, oneOfEachType } from '../../builders/events.ts';

const FOLDER = fileURLToPath(new URL('../../../templates/', import.meta.url));
const LANGUAGES: Language[] = ['zh', 'en'];

const NAMES = {
  hrss: { id: 'hrss', name: '市人力资源局', shortName: '人社局', englishName: 'Human Resources' },
  police: { id: 'police', name: '市公安局', shortName: '公安局', englishName: 'Public Security' },
};
const namesOf = (id: string) => NAMES[id as keyof typeof NAMES] ?? null;
const templates = loadTemplates();
const teller = createTeller(templates, namesOf);
const samples = eventSamples();
const find = (type: string, matches: (event: (typeof samples)[number]) => boolean = () => true) => {
  const found = samples.find((event) => event.type === type && matches(event));
  if (!found) throw new Error(`no sample of ${type}`);
  return found;
};

/** What a template is told of an event. */
function factsOf(event: TicketEvent, language: Language): Facts {
  let facts: Facts | undefined;
  const listen: Sentences = (told) => {
    facts = told[event.type] || undefined;
    return '';
  };
  tell(listen, event, { language, words: templates[language].words, departmentName: String });
  if (!facts) throw new Error(`nothing was told of ${event.type}`);
  return facts;
}

/** The variables that stand in the block of each type, outside of its conditions. */
function blocksOf(template: string): Map<string, string[]> {
  const nameOf = ({ path }: hbs.AST.MustacheStatement | hbs.AST.BlockStatement) =>
    (path as hbs.AST.PathExpression).original;
  const blocks = Handlebars.parse(template).body.filter(({ type }) => type === 'BlockStatement');
  return new Map(
    (blocks as hbs.AST.BlockStatement[]).map((block) => {
      const shown = block.program.body.filter(({ type }) => type === 'MustacheStatement');
      return [nameOf(block), (shown as hbs.AST.MustacheStatement[]).map(nameOf)];
    }),
  );
}

describe.each(LANGUAGES)('the timeline in %s', (language) => {
  it('has a sentence for every event, without gaps', () => {
    for (const event of samples) {
      const sentence = teller.say(event, language);
      expect(sentence, `${event.type} says nothing`).not.toBe('');
      expect(sentence, event.type).not.toMatch(
        /undefined|null|NaN|\[object|\{\{|\s\s|^[，：；,:;]|[，：；,:;]$|，，|：，/,
      );
    }
  });

  it('leaves no gap: what is shown without a condition always has a value', () => {
    const blocks = blocksOf(readFileSync(`${FOLDER}${language}/timeline.hbs`, 'utf8'));
    for (const event of samples.filter(({ type }) => type !== 'reassessed')) {
      const facts = factsOf(event, language);
      const shown = blocks.get(event.type) ?? [];
      expect(shown.filter((name) => facts[name as keyof Facts] === '')).toEqual([]);
    }
  });

  it('is the same in the consoles', () => {
    const sentences = { zh: zhTimeline, en: enTimeline }[language];
    const { words } = templates[language];
    const name = language === 'zh' ? 'name' : 'englishName';
    const departmentName = (id: string) => namesOf(id)?.[name] ?? id;
    for (const event of samples) {
      expect(tell(sentences, event, { language, words, departmentName })).toBe(
        teller.say(event, language),
      );
    }
  });
});

test('sentences name what matters', () => {
  const handler = (type: string) => find(type, ({ by }) => by.role === 'handler');
  expect(teller.say(handler('returned'), 'zh')).toBe(
    '张三申请退单：不属本单位职责，建议派往市公安局',
  );
  expect(teller.say(find('ruled'), 'zh')).toBe('林晓雨同意退单，改派市公安局（兜底，不得再退）');
  expect(teller.say(find('extension_granted'), 'zh')).toBe(
    '林晓雨同意延期 1 天，办结时限改为 11月30日17:30，市公安局答复时限改为 11月30日17:30',
  );
  expect(teller.say(find('extension_granted'), 'en')).toBe(
    '林晓雨 granted 1 more day; Resolution now by 30 Nov 17:30; Reply of Public Security now by 30 Nov 17:30',
  );
  expect(teller.say(find('info_requested'), 'zh')).toBe(
    '林晓雨请市民补充材料，停止计时，最迟到 2027年1月4日17:30',
  );
  const byLadder = find('escalated', (event) => event.type === 'escalated' && !!event.step);
  expect(teller.say(byLadder, 'zh')).toBe('红牌督办（市公安局答复时限）');
});

test('what somebody wrote stands apart from the sentence', () => {
  const silent = new Set(['received', 'routed', 'taken', 'assigned', 'signed', 'closed']);
  for (const event of oneOfEachType()) {
    for (const language of LANGUAGES) expect(teller.say(event, language)).not.toContain('写下的话');
  }
  expect(
    oneOfEachType()
      .filter(({ type }) => silent.has(type))
      .map(quoteOf),
  ).toEqual(Array.from({ length: silent.size }, () => undefined));
  expect(quoteOf(find('noted'))).toBe('写下的话');
  expect(quoteOf(find('dispatched'))).toBe('写下的话');
  expect(quoteOf(find('withdrawn'))).toBe('写下的话');
});

describe('the words for citizens', () => {
  it('are there for every step that they see, in both languages', () => {
    const steps = new Set<string>(trackStepSchema.shape.type.options);
    for (const event of samples.filter(({ type }) => steps.has(type))) {
      const { zh, en } = teller.citizenWords(event);
      expect(zh, event.type).toMatch(/[^\s，。]$/);
      expect(en, event.type).toMatch(/\w$/);
    }
  });

  it('tell no names of staff, nor what is internal', () => {
    for (const event of samples) {
      const { zh, en } = teller.citizenWords(event);
      expect(zh + en).not.toMatch(/林晓雨|张三|李四|写下的话/);
    }
    expect(teller.citizenWords(find('noted'))).toEqual({ zh: '', en: '' });
    expect(teller.citizenWords(find('unmasked'))).toEqual({ zh: '', en: '' });
  });

  it('do without a department that the directory never had', () => {
    const stranger = createTeller(templates, () => null);
    expect(stranger.citizenWords(find('routed'))).toEqual({
      zh: '转交给承办部门',
      en: 'Passed on to the department in charge',
    });
  });
});

test('moments are the city’s, with the year where it differs', () => {
  expect(momentWords('2026-12-31T16:05:00.000Z', 'zh', '2026-12-30T02:00:00.000Z')).toBe(
    '2027年1月1日00:05',
  );
  expect(momentWords('2026-11-23T02:00:00.000Z', 'en', '2026-01-01T00:00:00.000Z')).toBe(
    '23 Nov 10:00',
  );
  expect(momentWords('2026-11-23T02:00:00.000Z', 'en')).toBe('23 Nov 2026 10:00');
});

describe('templates that a clerk has edited', () => {
  let folder: string;
  beforeEach(() => {
    folder = `${mkdtempSync(join(tmpdir(), 'templates-'))}/`;
    cpSync(FOLDER, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const edit = (file: string, from: string, to: string) => {
    const text = readFileSync(folder + file, 'utf8');
    expect(text).toContain(from);
    writeFileSync(folder + file, text.replace(from, to));
  };

  it('speak as they were edited', () => {
    edit('zh/timeline.hbs', '{{by}}签收', '{{byDepartment}}（{{by}}）已签收');
    const handlers = find('signed', ({ by }) => by.role === 'handler');
    expect(createTeller(loadTemplates(folder), namesOf).say(handlers, 'zh')).toBe(
      '市人力资源局（张三）已签收',
    );
  });

  it.each([
    ['a variable that there is not', '{{by}}签收', '{{bye}}签收', /timeline\.hbs: line \d+: .*bye/],
    ['a block that is not closed', '{{/signed}}', '', /zh\/timeline\.hbs: Parse error/],
    ['a helper that there is not', '{{by}}签收', '{{by kind}}', /zh\/timeline\.hbs: .*by/],
  ])('are refused with %s', (_, from, to, message) => {
    edit('zh/timeline.hbs', from, to);
    expect(() => loadTemplates(folder)).toThrow(message);
  });

  it('are refused with a word missing', () => {
    edit('en/words.json', '"red": "a red card"', '"reed": "a red card"');
    expect(() => loadTemplates(folder)).toThrow(/en\/words\.json: [^]*red/);
  });
});
