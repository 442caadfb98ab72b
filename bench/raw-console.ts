import { WebSocket } from 'ws';

/**
 * A console's line with as little around it as can be, so that thousands of them in one process do not
 * measure themselves: what comes is handed on as it is, and not parsed.
 */
export interface RawConsole {
  say(event: string, data: unknown): void;
  close(): void;
}

export interface Listening {
  /** A packet as it came: `42/desk,["event",…]`. */
  onEvent(packet: Buffer): void;
  /** The other end is gone. */
  onClosed(): void;
}

const NAMESPACE = '/desk,';
const [OPEN, PING] = ['0'.charCodeAt(0), '2'.charCodeAt(0)];
const CONNECTED = Buffer.from(`40${NAMESPACE}`);
const REFUSED = Buffer.from(`44${NAMESPACE}`);
const EVENT = Buffer.from(`42${NAMESPACE}`);

const begins = (packet: Buffer, head: Buffer): boolean =>
  packet.length >= head.length && packet.compare(head, 0, head.length, 0, head.length) === 0;

/** Connects as socket.io's own client does, without its parser; rejects when the desk refuses. */
export function openRawConsole(
  port: number,
  auth: object,
  { onEvent, onClosed }: Listening,
): Promise<RawConsole> {
  const address = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`;
  const line = new WebSocket(address, { perMessageDeflate: false, skipUTF8Validation: true });
  let isClosed = false;
  const console: RawConsole = {
    say: (event, data) => line.send(`42${NAMESPACE}${JSON.stringify([event, data])}`),
    close() {
      isClosed = true;
      line.close();
    },
  };
  return new Promise((resolve, reject) => {
    line.on('message', (packet: Buffer) => {
      if (begins(packet, EVENT)) onEvent(packet);
      else if (packet[0] === PING) line.send('3');
      else if (packet[0] === OPEN) line.send(`40${NAMESPACE}${JSON.stringify(auth)}`);
      else if (begins(packet, CONNECTED)) resolve(console);
      else if (begins(packet, REFUSED)) reject(new Error(packet.toString()));
    });
    line.on('error', reject);
    line.on('close', () => {
      if (!isClosed) onClosed();
    });
  });
}

/** Opens as many as are asked for, some at a time. */
export async function openRawConsoles(
  port: number,
  auths: readonly object[],
  listening: (index: number) => Listening,
): Promise<RawConsole[]> {
  const consoles: RawConsole[] = [];
  for (let begun = 0; begun < auths.length; begun += AT_ONCE) {
    const some = auths.slice(begun, begun + AT_ONCE);
    consoles.push(
      ...(await Promise.all(
        some.map((auth, index) => openRawConsole(port, auth, listening(begun + index))),
      )),
    );
  }
  return consoles;
}

const AT_ONCE = 25;
/** Enough of a packet for the name of its event and what begins its data. */
const HEAD_BYTES = 100;
const CHANGE = /^42\/desk,\["ticket\.changed",\{"number":"([^"]+)","version":(\d+)/;

/** Which change a packet tells of; null when it tells something else. */
export function changeIn(packet: Buffer): { number: string; version: number } | null {
  const found = CHANGE.exec(packet.toString('latin1', 0, HEAD_BYTES));
  return found && { number: found[1]!, version: Number(found[2]) };
}

/** The name of the event in a packet. */
export const eventIn = (packet: Buffer): string =>
  /"([^"]+)"/.exec(packet.toString('latin1', 0, HEAD_BYTES))?.[1] ?? '';
