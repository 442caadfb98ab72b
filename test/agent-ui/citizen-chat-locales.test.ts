import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import answersEn from '../../agent-ui/src/locales/en/answers.json';
import chatEn from '../../agent-ui/src/locales/en/chat.json';
import widgetEn from '../../agent-ui/src/locales/en/widget.json';
import answersZh from '../../agent-ui/src/locales/zh/answers.json';
import chatZh from '../../agent-ui/src/locales/zh/chat.json';
import widgetZh from '../../agent-ui/src/locales/zh/widget.json';

const sourceOf = (folder: string): string => {
  const path = fileURLToPath(new URL(`../../agent-ui/src/${folder}/`, import.meta.url));
  return readdirSync(path)
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(`${path}${file}`, 'utf8'))
    .join('\n');
};
const placeholders = (text: string): string[] => text.match(/\{\w+\}/g)?.toSorted() ?? [];

const files: {
  name: string;
  source: string;
  zh: Record<string, string>;
  en: Record<string, string>;
}[] = [
  { name: 'chat', source: sourceOf('citizen/chat'), zh: chatZh, en: chatEn },
  { name: 'answers', source: sourceOf('citizen/answers'), zh: answersZh, en: answersEn },
  { name: 'widget', source: sourceOf('widget'), zh: widgetZh, en: widgetEn },
];

test.each(files)('the words of the $name are complete in both languages', ({ zh, en }) => {
  expect(Object.keys(en)).toEqual(Object.keys(zh));
  for (const [word, chinese] of Object.entries(zh)) {
    expect(chinese.trim()).not.toBe('');
    expect(placeholders(en[word] ?? '')).toEqual(placeholders(chinese));
  }
  expect(Object.values(en).join('\n')).not.toMatch(/\p{Script=Han}/u);
});

test.each(files)('each word of the $name is used', ({ source, zh }) => {
  const unused = Object.keys(zh).filter((word) => {
    const family = `\`${word.slice(0, word.lastIndexOf('.'))}.\${`;
    const isNamed = [`'${word}'`, `words.${word}`, `\`${word}\``].some((name) =>
      source.includes(name),
    );
    return !isNamed && !source.includes(family) && !/\.(wait|unknown)$/.test(word);
  });
  expect(unused).toEqual([]);
});
