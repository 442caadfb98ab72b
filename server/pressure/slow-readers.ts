import type { Server } from 'socket.io';

export interface SlowReaders {
  /** What all sockets together have not read yet, in bytes. */
  unsentBytes(): number;
  /** Sockets that were cut off since the start. */
  cutOff(): number;
  close(): void;
}

/** A connection of engine.io with what waits in it, which its types do not tell; a test holds it to that. */
interface Connection {
  writeBuffer: Packet[];
  /** A WebSocket of `ws`, unless the page polls. */
  transport: { socket?: { bufferedAmount: number; terminate(): void } };
  close(discard: boolean): void;
  once(event: 'close', listener: () => void): void;
  on(event: 'packetCreate', listener: (packet: Packet) => void): void;
}

interface Packet {
  data?: string | Buffer;
}

const LOOK_EVERY_MS = 500;
/** Who is told this many times as much between two looks is looked at at once: one answer alone may be long. */
const AT_ONCE = 4;

/**
 * Cuts off who does not read: what is pushed to a socket waits in this process's memory until it is read. The
 * page connects again by itself and resumes; what it missed is in the store.
 */
export function cutSlowReaders(io: Pick<Server, 'engine'>, unsentAtMost: number): SlowReaders {
  /** With how much each was told since it was looked at. */
  const connections = new Map<Connection, number>();
  let total = 0;
  let cut = 0;

  /** What the connection has not read; 0 when that was more, and it is cut off. */
  function unsentUnless(connection: Connection, atMost: number): number {
    const unsent = unsentOf(connection);
    if (unsent <= atMost) return unsent;
    cut += 1;
    connections.delete(connection);
    breakOff(connection);
    return 0;
  }

  io.engine.on('connection', (connection: Connection) => {
    connections.set(connection, 0);
    connection.once('close', () => connections.delete(connection));
    connection.on('packetCreate', ({ data }) => {
      const told = connections.get(connection);
      if (told === undefined) return;
      const now = told + (data?.length ?? 0);
      const isMuch = now > AT_ONCE * unsentAtMost;
      connections.set(connection, isMuch ? 0 : now);
      if (isMuch) queueMicrotask(() => unsentUnless(connection, AT_ONCE * unsentAtMost));
    });
  });
  const timer = setInterval(() => {
    total = 0;
    for (const connection of connections.keys()) {
      connections.set(connection, 0);
      total += unsentUnless(connection, unsentAtMost);
    }
  }, LOOK_EVERY_MS);
  return { unsentBytes: () => total, cutOff: () => cut, close: () => clearInterval(timer) };
}

function unsentOf({ writeBuffer, transport }: Connection): number {
  const onItsWay = transport.socket?.bufferedAmount ?? 0;
  return writeBuffer.reduce(
    (sum, { data }) => sum + (data ? Buffer.byteLength(data) : 0),
    onItsWay,
  );
}

/** Without a farewell, which would wait behind all that is unread. */
function breakOff(connection: Connection): void {
  if (connection.transport.socket) connection.transport.socket.terminate();
  else connection.close(true);
}
