import { monotonicMs } from './monotonic.ts';
import { changeIn, eventIn, openRawConsoles, type RawConsole } from './raw-console.ts';

/** Opens consoles, one for each of `auths`; or tells what they have received since they were asked last. */
export type Request = { open: { port: number; auths: object[] } } | { report: true };

export interface Report {
  /** Of each push of a change: which console, by its place; what, as `number:version`; when, by `monotonicMs`. */
  receipts: [place: number, key: string, at: number][];
  /** Of those pushes together, on the line. */
  bytes: number;
  /** The shortest of them, for the bare desk to send something like it. */
  sample: string | null;
  /** What else came: name of the event → how often. */
  others: Record<string, number>;
  /** Lines that the desk closed. */
  closed: number;
}

/** The consoles of a fan-out, as a process of their own. */
const nothing = (): Report => ({ receipts: [], bytes: 0, sample: null, others: {}, closed: 0 });
let heard = nothing();
let consoles: RawConsole[] = [];

function hear(place: number, packet: Buffer): void {
  const at = monotonicMs();
  const change = changeIn(packet);
  if (!change) {
    const event = eventIn(packet);
    heard.others[event] = (heard.others[event] ?? 0) + 1;
    return;
  }
  heard.receipts.push([place, `${change.number}:${change.version}`, at]);
  heard.bytes += packet.length;
  if (heard.sample === null || packet.length < Buffer.byteLength(heard.sample)) {
    heard.sample = packet.toString();
  }
}

async function open(port: number, auths: object[]): Promise<void> {
  for (const console of consoles) console.close();
  consoles = await openRawConsoles(port, auths, (place) => ({
    onEvent: (packet) => hear(place, packet),
    onClosed: () => void (heard.closed += 1),
  }));
}

process.on('message', (request: Request) => {
  if ('report' in request) {
    process.send?.(heard);
    heard = nothing();
    return;
  }
  void open(request.open.port, request.open.auths).then(() => process.send?.({ open: true }));
});
