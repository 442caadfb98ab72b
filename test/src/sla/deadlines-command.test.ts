import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** What `npm run deadlines -- FILE.jsonl` runs. */
async function deadlines(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/deadlines.ts', ...args]);
  const exit = new Promise((resolve) => child.once('close', resolve));
  const [out, err, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  return { out, err, code };
}

describe('npm run deadlines', { timeout: 30_000 }, () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deadlines-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const deadlinesOf = async (name: string, lines: string[]) => {
    const file = join(folder, name);
    await writeFile(file, lines.join('\n'));
    return { file, ...(await deadlines(file)) };
  };

  it('answers each line with when it is due and why', async () => {
    const { out, err, code } = await deadlinesOf('good.jsonl', [
      '{"id":"a","receivedAt":"2026-09-30T16:30:00+08:00","amount":3,"unit":"workingDays"}',
      '',
      JSON.stringify({
        id: 2,
        receivedAt: '2026-10-10T09:00:00Z',
        amount: 60,
        unit: 'workingMinutes',
        pauses: [{ from: '2026-10-10T17:15:00+08:00', to: '2026-10-12T09:15:00+08:00' }],
      }),
    ]);
    expect({ err, code }).toEqual({ err: '', code: 0 });
    const answers: unknown[] = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toHaveLength(2);
    expect(answers[0]).toMatchObject({ id: 'a', dueAt: '2026-10-10T17:30:00.000+08:00' });
    const at = (shown: string) => `2026-10-${shown}:00.000+08:00`;
    const label = { zh: '国庆节调休上班', en: 'Make-up workday for National Day' };
    expect(answers[1]).toEqual({
      id: 2,
      dueAt: '2026-10-12T10:00:00.000+08:00',
      stretches: [
        { from: at('10T17:00'), to: at('10T17:15'), counts: 'working', label },
        { from: at('10T17:15'), to: at('10T17:30'), counts: 'paused' },
        { from: at('10T17:30'), to: at('11T00:00'), counts: 'off_hours' },
        { from: at('11T00:00'), to: at('12T00:00'), counts: 'day_off' },
        { from: at('12T00:00'), to: at('12T09:00'), counts: 'off_hours' },
        { from: at('12T09:00'), to: at('12T09:15'), counts: 'paused' },
        { from: at('12T09:15'), to: at('12T10:00'), counts: 'working' },
      ],
    });
  });

  it.each([
    ['no JSON', 'due tomorrow', 'is not valid JSON'],
    ['a missing field', '{"id":1,"amount":1,"unit":"minutes"}', 'receivedAt: '],
    [
      'an instant without a zone',
      '{"id":1,"receivedAt":"2026-01-05T09:00:00","amount":1,"unit":"minutes"}',
      'receivedAt: Invalid ISO datetime',
    ],
    [
      'a pause without an end',
      '{"id":1,"receivedAt":"2026-01-05T09:00:00Z","amount":1,"unit":"minutes","pauses":[{"from":"2026-01-05T09:00:00Z"}]}',
      'pauses.0.to: ',
    ],
    [
      'half a working day',
      '{"id":1,"receivedAt":"2026-01-05T09:00:00Z","amount":0.5,"unit":"workingDays"}',
      'Not a number of working days: 0.5',
    ],
  ])('names the line with %s, and stops', async (name, bad, message) => {
    const good = '{"id":1,"receivedAt":"2026-01-05T09:00:00Z","amount":1,"unit":"minutes"}';
    const { file, out, err, code } = await deadlinesOf(`${name}.jsonl`, [good, bad, good]);
    expect(err).toContain(`${file}, line 2: `);
    expect(err).toContain(message);
    expect({ lines: out.trimEnd().split('\n').length, code }).toEqual({ lines: 1, code: 1 });
  });

  it('says how to use it, or that there is no such file', async () => {
    expect(await deadlines()).toEqual({
      out: '',
      err: 'Usage: npm run deadlines -- FILE.jsonl\n',
      code: 1,
    });
    const { err, code } = await deadlines(join(folder, 'none.jsonl'));
    expect(err).toContain('no such file');
    expect(code).toBe(1);
  });
});
