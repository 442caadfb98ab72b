import { changeIn, openRawConsoles } from './raw-console.ts';
import { percentile } from './statistics.ts';

export interface Auth {
  token: string;
  /** Null: it sees all tickets. */
  departmentId: string | null;
  /** It has the wall board open. */
  watchesFigures: boolean;
}

/** A ticket as the store has it in the end. */
export type Standing = [number: string, version: number, departmentId: string | null];

/** Opens consoles; or tells what came since they were asked last; or which of these tickets somebody has not seen so. */
export type Request =
  | { open: { port: number; auths: Auth[] } }
  | { report: true }
  | { audit: Standing[] };

export interface Report {
  pushes: number;
  /** From the instant of the change until the console has it, at one that sees all tickets. */
  p99Ms: number;
  /** Lines that the desk closed, since the beginning. */
  closed: number;
}

export interface Audit {
  unseen: string[];
}

/** The newest version of each ticket that was pushed, and which consoles have it: a bit for each. */
const shown = new Map<string, { version: number; seenBy: bigint }>();
const bits: bigint[] = [];
let concerned: (departmentId: string | null) => bigint = () => 0n;
let pushes = 0;
let closed = 0;
let latencies: number[] = [];

function hear(place: number, packet: Buffer): void {
  const change = changeIn(packet);
  if (!change) return;
  pushes += 1;
  if (place === 0) latencies.push(Date.now() - changedAtIn(packet));
  const { number, version } = change;
  const known = shown.get(number);
  if (!known || known.version < version) shown.set(number, { version, seenBy: bits[place]! });
  else if (known.version === version) known.seenBy |= bits[place]!;
}

const CHANGED_AT = '"changedAt":"';

function changedAtIn(packet: Buffer): number {
  const from = packet.indexOf(CHANGED_AT) + CHANGED_AT.length;
  return Date.parse(packet.toString('latin1', from, packet.indexOf('"', from)));
}

async function open(port: number, auths: readonly Auth[]): Promise<void> {
  bits.push(...auths.map((_, place) => 1n << BigInt(place)));
  const maskOf = (fits: (auth: Auth) => boolean): bigint =>
    auths.reduce((mask, auth, place) => (fits(auth) ? mask | bits[place]! : mask), 0n);
  const departments = new Set(auths.map(({ departmentId }) => departmentId));
  const masks = new Map(
    [...departments].map((id) => [
      id,
      maskOf(({ departmentId }) => departmentId === null || departmentId === id),
    ]),
  );
  concerned = (departmentId) => masks.get(departmentId) ?? masks.get(null)!;
  const consoles = await openRawConsoles(port, auths, (place) => ({
    onEvent: (packet) => hear(place, packet),
    onClosed: () => void (closed += 1),
  }));
  for (const [place, { watchesFigures }] of auths.entries()) {
    if (watchesFigures) consoles[place]!.say('figures.watch', { on: true });
  }
}

function report(): Report {
  const told = { pushes, p99Ms: percentile(latencies, 99), closed };
  latencies = [];
  pushes = 0;
  return told;
}

function audit(tickets: readonly Standing[]): Audit {
  const unseen = tickets.filter(([number, version, departmentId]) => {
    const known = shown.get(number);
    const all = concerned(departmentId);
    return known?.version !== version || (known.seenBy & all) !== all;
  });
  return { unseen: unseen.map(([number, version]) => `${number} version ${version}`) };
}

process.on('message', (request: Request) => {
  if ('report' in request) process.send?.(report());
  else if ('audit' in request) process.send?.(audit(request.audit));
  else void open(request.open.port, request.open.auths).then(() => process.send?.({ open: true }));
});
