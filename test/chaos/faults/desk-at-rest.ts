import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Connection } from 'mongoose';
import { pause } from '../chance.ts';
import { faultsInDesk, readDesk } from './at-the-end.ts';
import type { OpenConsole } from './consoles.ts';
import type { DeskRoles } from './desk-roles.ts';
import type { Ledger } from './ledger.ts';

const LOOK_AGAIN_MS = 1_000;
/** A kill may leave half a file behind each time, a full disk none. */
const HALVES_AT_MOST = 20;
const AUDIT = fileURLToPath(new URL('../../../scripts/audit.ts', import.meta.url));

export interface Rest {
  mongoUrl: string;
  /** Where the files are. */
  folder: string;
  connection: Connection;
  ledger: Ledger;
  roles: DeskRoles;
  consoles: readonly OpenConsole[];
  say(line: string): void;
}

/** Waits until the desk is as it must be, or `deadline` (epoch ms), and then looks at what no time mends. */
export async function lookAtRest(rest: Rest, deadline: number): Promise<void> {
  const { ledger, roles, folder, mongoUrl } = rest;
  const found = [
    ...(await untilAtRest(rest, deadline)),
    ...roles.diedByThemselves(),
    ...(await filesKept(ledger, roles)),
    ...(await halves(folder)),
    ...(await audited(mongoUrl)),
  ];
  for (const fault of found) ledger.fault(fault);
}

/** What is still wrong when everything had the time to be repaired. */
async function untilAtRest(rest: Rest, deadline: number): Promise<string[]> {
  const { connection, ledger, roles, consoles, say } = rest;
  for (let look = 1; ; look += 1) {
    const [port] = roles.ports();
    const url = `http://127.0.0.1:${port}`;
    const wrong = roles.allUp() ? [] : ['a process is not up again'];
    wrong.push(...faultsInDesk(await readDesk(connection), ledger));
    const shown = consoles.map((console) =>
      console.differences(url).catch((error: Error) => [error.message]),
    );
    if (wrong.length === 0) wrong.push(...(await Promise.all(shown)).flat());
    if (wrong.length === 0 || Date.now() > deadline) return wrong;
    if (look % 10 === 0) say(`not at rest yet, ${wrong.length}: ${wrong[0]}`);
    await pause(LOOK_AGAIN_MS);
  }
}

/** What was taken is there, to the byte. */
async function filesKept({ files }: Ledger, roles: DeskRoles): Promise<string[]> {
  const [port] = roles.ports();
  const looked = files.map(async ({ number, url, token, bytes }) => {
    const response = await fetch(`http://127.0.0.1:${port}${url}?token=${token}`);
    const kept = Buffer.from(await response.arrayBuffer());
    return kept.equals(bytes) ? [] : [`a file of ${number} was taken and is ${response.status}`];
  });
  return (await Promise.all(looked)).flat();
}

async function halves(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const left = names.filter((name) => /\.[0-9a-f-]{36}$/.test(name)).length;
  return left > HALVES_AT_MOST ? [`${left} halves of files were left behind`] : [];
}

/** `npm run audit`, as anybody may run it. */
async function audited(mongoUrl: string): Promise<string[]> {
  const { PATH, HOME } = process.env;
  return promisify(execFile)(process.execPath, ['--import', 'tsx', AUDIT], {
    env: { PATH, HOME, MONGO_URL: mongoUrl },
  }).then(
    () => [],
    (error: { stdout?: string; message: string }) => [
      `npm run audit: ${error.stdout || error.message}`,
    ],
  );
}
