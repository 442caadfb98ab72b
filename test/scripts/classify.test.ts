import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeEach, expect, test } from 'vitest';

const script = resolve(import.meta.dirname, '../../scripts/classify.ts');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yihaoda-classify-'));
  return () => rmSync(folder, { recursive: true });
});

async function classify(...lines: string[]) {
  const file = join(folder, 'messages.jsonl');
  writeFileSync(file, lines.join('\n'));
  const child = spawn(process.execPath, ['--import', 'tsx', script, file]);
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const answers = stdout
    .split('\n')
    .filter(Boolean)
    .map((line): unknown => JSON.parse(line));
  return { code: child.exitCode, answers, stderr };
}

test('answers each line with the department and its rivals, by their Chinese names', async () => {
  const { code, answers, stderr } = await classify(
    '{"id":"m1","subject":"自来水停水","text":"水管爆裂，从早上停水到现在"}',
    '',
    '{"id":2,"text":"嗯"}',
  );
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(answers).toEqual([
    {
      id: 'm1',
      departmentId: 'water',
      departmentName: expect.stringMatching(/水务/),
      confidence: expect.any(Number),
      candidates: expect.arrayContaining([
        { departmentId: 'water', departmentName: expect.any(String), score: expect.any(Number) },
      ]),
    },
    { id: 2, departmentId: null, departmentName: null, confidence: 0, candidates: [] },
  ]);
});

test.each([
  ['{"id":"m2"}', /line 2: text: /],
  ['{"id":"m2","text":', /line 2: .*JSON/],
])('stops at the wrong line %s and names it', async (wrong, message) => {
  const { code, answers, stderr } = await classify('{"id":"m1","text":"停水"}', wrong);
  expect(code).toBe(1);
  expect(answers).toHaveLength(1);
  expect(stderr).toMatch(message);
});
