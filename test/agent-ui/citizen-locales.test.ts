import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import en from '../../agent-ui/src/locales/en/citizen.json';
import zh from '../../agent-ui/src/locales/zh/citizen.json';

const PAGE = fileURLToPath(new URL('../../agent-ui/src/citizen/', import.meta.url));
const source = readdirSync(PAGE, { encoding: 'utf8', recursive: true })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(`${PAGE}${file}`, 'utf8'))
  .join('\n');
const placeholders = (text: string): string[] => text.match(/\{\w+\}/g)?.toSorted() ?? [];

test('both languages have the same words, in the same order', () => {
  expect(Object.keys(en)).toEqual(Object.keys(zh));
});

test.each(Object.keys(zh) as (keyof typeof zh)[])('%s is complete and used', (word) => {
  expect(zh[word].trim()).not.toBe('');
  expect(en[word].trim()).not.toBe('');
  expect(placeholders(en[word])).toEqual(placeholders(zh[word]));
  const family = `\`${word.slice(0, word.lastIndexOf('.'))}.\${`;
  expect(source.includes(`'${word}'`) || source.includes(family)).toBe(true);
});

test('English is not left in Chinese', () => {
  const { 'language.other': _chinese, ...english } = en;
  expect(Object.values(english).join('\n')).not.toMatch(/\p{Script=Han}/u);
});

test('every word that the page asks for exists', () => {
  const asked = [...source.matchAll(/\bt\(\s*'([^']+)'/g)].map(([, word]) => word);
  expect(asked.length).toBeGreaterThan(50);
  for (const word of asked) expect(zh).toHaveProperty([String(word)]);
});
