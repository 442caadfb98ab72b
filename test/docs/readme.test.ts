import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const found = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, group = '']) => group);

const READMES = ['README.md', 'README.zh-CN.md'];

describe.for([...READMES, 'docs/architecture.md'])('%s', (path) => {
  test('links to files that are there', () => {
    const base = new URL(`../../${path}`, import.meta.url);
    const links = found(read(path), /(?:\]\(|src=")([^):"]+)[)"]/g);
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(existsSync(new URL(link, base)), link).toBe(true);
  });
});

describe.for(READMES)('%s', (path) => {
  const text = read(path);

  test('names commands that exist', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const commands = found(text, /npm run ([a-z]+(?::[a-z]+)?)/g);
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) expect(Object.keys(scripts)).toContain(command);
  });

  test('lists the settings that the desk reads, with what operators have besides', () => {
    const lines = `${text}\n${read('docs/operations.md')}`.split('\n');
    const rows = lines.filter((line) => /^\| `[A-Z]/.test(line));
    const listed = rows.flatMap((row) => found(row.split(' | ')[0] ?? '', /`([A-Z_]+)`/g));
    const known = found(read('server/config.ts'), /^ {2}([A-Z_]+):/gm);
    expect([...new Set(listed)].sort()).toEqual(known.sort());
  });
});

test('both languages tell the same in the same order', () => {
  const outlines = READMES.map((path) =>
    read(path)
      .split('\n')
      .map((line) => /^(#+|\d\.|- |\||!\[|```)/.exec(line)?.[0])
      .filter((mark) => mark !== undefined),
  );
  expect(outlines[1]).toEqual(outlines[0]);
});
