import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { done, openPage } from '../builders/citizen.ts';
import { startTestServer } from '../builders/server.ts';
import { makeSmallDisk } from '../chaos/faults/small-disk.ts';

const GIF = Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(50_000)]);

/** Gone when nothing is on it any more. */
async function makeFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'yihaoda-disk-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

test(
  'a full disk refuses files and keeps no halves; people write on',
  { timeout: 120_000 },
  async ({ skip }) => {
    await using folder = await makeFolder();
    const attachmentsFolder = folder.path;
    await using disk = await makeSmallDisk(attachmentsFolder);
    if (disk.how !== 'tmpfs') return skip('this machine lets nobody mount a small disk');
    await using server = await startTestServer({ attachmentsFolder, roles: ['api'] });
    using page = await openPage(server.url);
    const { number, token } = await page.open('我有照片。');
    const send = (bytes: Uint8Array) => {
      const path = `/api/v1/conversations/${number}/attachments?name=a.gif&token=${token}`;
      return server.call('POST', path, { body: bytes });
    };

    await disk.fillUp([]);
    const refused = await send(GIF);
    expect([refused.status, refused.body.code]).toEqual([503, 'no_room_for_files']);
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(done(await page.send('照片发不出去。')).seq).toBeGreaterThan(1);

    await disk.makeRoom([]);
    const left = await readdir(attachmentsFolder, { recursive: true, withFileTypes: true });
    expect(left.filter((entry) => entry.isFile())).toEqual([]);
    expect((await send(GIF)).status).toBe(201);
  },
);
