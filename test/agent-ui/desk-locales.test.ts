import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import enCalls from '../../agent-ui/src/locales/en/calls.json' with { type: 'json' };
import enConversations from '../../agent-ui/src/locales/en/conversations.json' with { type: 'json' };
import enDesk from '../../agent-ui/src/locales/en/desk.json' with { type: 'json' };
import enDirectory from '../../agent-ui/src/locales/en/directory.json' with { type: 'json' };
import enKnowledge from '../../agent-ui/src/locales/en/knowledge.json' with { type: 'json' };
import enLearning from '../../agent-ui/src/locales/en/learning.json' with { type: 'json' };
import enRates from '../../agent-ui/src/locales/en/rates.json' with { type: 'json' };
import enRules from '../../agent-ui/src/locales/en/rules.json' with { type: 'json' };
import enSupervision from '../../agent-ui/src/locales/en/supervision.json' with { type: 'json' };
import enTicket from '../../agent-ui/src/locales/en/ticket.json' with { type: 'json' };
import zhCalls from '../../agent-ui/src/locales/zh/calls.json' with { type: 'json' };
import zhConversations from '../../agent-ui/src/locales/zh/conversations.json' with { type: 'json' };
import zhDesk from '../../agent-ui/src/locales/zh/desk.json' with { type: 'json' };
import zhDirectory from '../../agent-ui/src/locales/zh/directory.json' with { type: 'json' };
import zhKnowledge from '../../agent-ui/src/locales/zh/knowledge.json' with { type: 'json' };
import zhLearning from '../../agent-ui/src/locales/zh/learning.json' with { type: 'json' };
import zhRates from '../../agent-ui/src/locales/zh/rates.json' with { type: 'json' };
import zhRules from '../../agent-ui/src/locales/zh/rules.json' with { type: 'json' };
import zhSupervision from '../../agent-ui/src/locales/zh/supervision.json' with { type: 'json' };
import zhTicket from '../../agent-ui/src/locales/zh/ticket.json' with { type: 'json' };

type Words = { [key: string]: string | Words };

/** Every text with its dotted key. */
const flat = (words: Words, path = ''): [string, string][] =>
  Object.entries(words).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );

const sourceFolder = fileURLToPath(new URL('../../agent-ui/src/desk/', import.meta.url));
const sources = readdirSync(sourceFolder, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => ({ file, text: readFileSync(sourceFolder + file, 'utf8') }));

/** The directory's console has words of its own, and so has learning within it. */
const isOfDirectory = ({ file }: { file: string }) => file.startsWith('directory/');
const isOfLearning = ({ file }: { file: string }) => file.startsWith('directory/learning/');
/** A ticket's work has words of its own beside those of all consoles. */
const isOfTicket = ({ file }: { file: string }) =>
  /^(?:ticket|department|reply-templates)\//.test(file);
/** So have rulings, cards, due days and notices. */
const isOfSupervision = ({ file }: { file: string }) =>
  /^(?:inbox|notices|similar|cards|due-calendar)\//.test(file);
/** So has the console of the city's rules. */
const isOfRules = ({ file }: { file: string }) => file.startsWith('rules/');
/** And the three rates. */
const isOfRates = ({ file }: { file: string }) => file.startsWith('rates/');
/** So has the console of conversations. */
const isOfConversations = ({ file }: { file: string }) => file.startsWith('conversations/');
/** And knowledge, which also stands beside conversations. */
const isOfKnowledge = ({ file }: { file: string }) =>
  file.startsWith('knowledge/') || /^conversations\/(?:knowledge|offered)-/.test(file);
/** So has the page of calls to return. */
const isOfCalls = ({ file }: { file: string }) => file.startsWith('calls/');
const WORD_LISTS = [
  {
    name: 'staff consoles',
    least: { whole: 50, open: 10 },
    zh: zhDesk,
    en: enDesk,
    texts: sources
      .filter((source) => !isOfDirectory(source) && !isOfRules(source))
      .map(({ text }) => text),
  },
  {
    name: "ticket's work",
    least: { whole: 50, open: 10 },
    zh: zhTicket,
    en: enTicket,
    texts: sources.filter(isOfTicket).map(({ text }) => text),
  },
  {
    name: "directory's console",
    least: { whole: 50, open: 10 },
    zh: zhDirectory,
    en: enDirectory,
    texts: sources
      .filter((source) => isOfDirectory(source) && !isOfLearning(source))
      .map(({ text }) => text),
  },
  {
    name: "supervision's consoles",
    least: { whole: 40, open: 7 },
    zh: zhSupervision,
    en: enSupervision,
    texts: sources.filter(isOfSupervision).map(({ text }) => text),
  },
  {
    name: "rules' console",
    least: { whole: 100, open: 10 },
    zh: zhRules,
    en: enRules,
    texts: sources.filter(isOfRules).map(({ text }) => text),
  },
  {
    name: 'three rates',
    least: { whole: 30, open: 6 },
    zh: zhRates,
    en: enRates,
    texts: sources.filter(isOfRates).map(({ text }) => text),
  },
  {
    name: 'conversations',
    least: { whole: 50, open: 5 },
    zh: zhConversations,
    en: enConversations,
    texts: sources.filter(isOfConversations).map(({ text }) => text),
  },
  {
    name: 'knowledge',
    least: { whole: 50, open: 4 },
    zh: zhKnowledge,
    en: enKnowledge,
    texts: sources.filter(isOfKnowledge).map(({ text }) => text),
  },
  {
    name: 'calls to return',
    least: { whole: 25, open: 2 },
    zh: zhCalls,
    en: enCalls,
    texts: sources.filter(isOfCalls).map(({ text }) => text),
  },
  {
    name: 'learning',
    least: { whole: 30, open: 0 },
    zh: zhLearning,
    en: enLearning,
    texts: sources.filter(isOfLearning).map(({ text }) => text),
  },
];

describe.each(WORD_LISTS)('the words of the $name', ({ zh, en, texts, least }) => {
  const chinese = new Map(flat(zh));
  const english = new Map(flat(en));

  /** Keys that stand in the sources as a whole; events of the socket look like them and are none. */
  const wholeKeys = texts.flatMap((text) =>
    [...text.matchAll(/(?<!\.on\()'(\w+(?:\.\w+)+)'/g)]
      .map(([, key = '']) => key)
      .filter((key) => (key.split('.')[0] ?? '') in zh),
  );
  /** Keys that are completed at run time: what stands before and after the gap. */
  const openKeys = texts.flatMap((text) =>
    [...text.matchAll(/\b(?:t|words|desk|say)\(\s*`([^`$]*)\$\{[^}]+\}([^`$]*)`/g)].map(
      ([, before = '', after = '']) => ({ before, after }),
    ),
  );
  const ownOpenKeys = openKeys.filter(({ before }) => (before.split('.')[0] ?? '') in zh);
  const isCompleted = (key: string): boolean =>
    openKeys.some(({ before, after }) => key.startsWith(before) && key.endsWith(after));

  it('are there in both languages, and never empty', () => {
    expect([...english.keys()]).toEqual([...chinese.keys()]);
    const empty = [...chinese, ...english].filter(([, value]) => value.trim() === '');
    expect(empty).toEqual([]);
  });

  it('have the same gaps to fill in both languages', () => {
    const gaps = (text = '') =>
      text
        .match(/\{\{\w+\}\}/g)
        ?.sort()
        .join() ?? '';
    const uneven = [...chinese].filter(([key, value]) => gaps(value) !== gaps(english.get(key)));
    expect(uneven).toEqual([]);
  });

  it('hold every key that the sources name', () => {
    expect(wholeKeys.length).toBeGreaterThan(least.whole);
    expect(ownOpenKeys.length).toBeGreaterThanOrEqual(least.open);
    expect(wholeKeys.filter((key) => !chinese.has(key))).toEqual([]);
    const keys = [...chinese.keys()];
    const unmet = ownOpenKeys.filter(
      ({ before, after }) => !keys.some((key) => key.startsWith(before) && key.endsWith(after)),
    );
    expect(unmet).toEqual([]);
  });

  it('hold no key that no source names', () => {
    const named = new Set(wholeKeys);
    const unused = [...chinese.keys()].filter((key) => !named.has(key) && !isCompleted(key));
    expect(unused).toEqual([]);
  });
});
