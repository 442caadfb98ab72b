import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toyHistory } from '../src/routing/learning/toy-history.ts';

const run = promisify(execFile);
const script = path.join(import.meta.dirname, '../../scripts/eval-routing.ts');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'eval-routing-'));
  const lines = (examples: object[]) => examples.map((one) => JSON.stringify(one)).join('\n');
  await writeFile(file('tokens.jsonl'), lines(toyHistory(30)));
  await writeFile(file('natural.jsonl'), lines(toyHistory(10, true)));
  await writeFile(file('wrong.jsonl'), '{"text": "没有标签"}');
});
afterAll(() => rm(folder, { recursive: true }));

const file = (name: string): string => path.join(folder, name);

const evaluate = (...args: string[]) =>
  run(process.execPath, ['--import', 'tsx', script, ...args, '--json']);

const lastLine = (output: string): Record<string, unknown> =>
  JSON.parse(output.trim().split('\n').at(-1)!) as Record<string, unknown>;

describe('npm run eval:routing', () => {
  it('tests on another file', async () => {
    const args = ['--train', `${file('tokens.jsonl')},${file('natural.jsonl')}`];
    const { stdout, stderr } = await evaluate(
      ...args,
      '--test',
      file('natural.jsonl'),
      '--keywords',
      '8',
    );
    const { n, accuracy, keywords } = lastLine(stdout);
    expect({ n, accuracy }).toEqual({ n: 30, accuracy: 1 });
    expect(Math.max(...Object.values(keywords as Record<string, number>))).toBeLessThanOrEqual(8);
    expect(stderr).toContain('100 %');
  });

  it('tests in folds, the same for the same seed', async () => {
    const args = ['--train', file('tokens.jsonl'), '--folds', '3', '--seed', '5'];
    const [first, second] = [await evaluate(...args), await evaluate(...args)];
    const [a, b] = [lastLine(first.stdout), lastLine(second.stdout)];
    expect(a).toMatchObject({ n: 90 });
    expect({ ...a, seconds: 0 }).toEqual({ ...b, seconds: 0 });
  });

  it('names the line that is wrong, and says how it is used', async () => {
    const failed = evaluate('--train', file('wrong.jsonl'), '--folds', '2');
    await expect(failed).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/wrong\.jsonl, line 1: label.*\nUsage/s) as string,
    });
    await expect(evaluate('--train', file('tokens.jsonl'))).rejects.toMatchObject({ code: 1 });
  });
});
