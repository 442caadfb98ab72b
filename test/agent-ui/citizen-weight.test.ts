import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const DIST = new URL('../../agent-ui/dist/', import.meta.url);
const MAX_SCRIPT_BYTES = 100_000;

const read = (path: string): string => readFileSync(new URL(`.${path}`, DIST), 'utf8');

/** The scripts that the page loads before anybody touches it, those that they import included. */
const scriptsOf = (page: string): Set<string> => {
  const scripts = new Set<string>();
  const queue = [...page.matchAll(/(?:src|href)="(\/[^"]+\.js)"/g)].map(([, path]) => String(path));
  for (const path of queue) {
    if (scripts.has(path)) continue;
    scripts.add(path);
    const imported = read(path).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g);
    for (const [, file] of imported) queue.push(`/assets/${file}`);
  }
  return scripts;
};

test("the citizen's page loads less than 100 kB of gzipped JavaScript", () => {
  const scripts = [...scriptsOf(read('/index.html'))];
  expect(scripts.length).toBeGreaterThan(0);
  const bytes = scripts.map((path) => gzipSync(read(path)).length);
  expect(bytes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MAX_SCRIPT_BYTES);
});
