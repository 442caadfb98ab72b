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
  writeBuffer: { data?: string | Buffer }[];
  /** A WebSocket of `ws`, unless the page polls. */
  transport: { socket?: { bufferedAmount: number; terminate(): void } };
  close(discard: boolean): void;
  once(event: 'close', listener: () => void): void;
}

const LOOK_EVERY_MS = 500;

/**
 * Cuts off who does not read: what is pushed to a socket waits in this process's memory until it is read. The
 * page connects again by itself and resumes; what it missed is in the store.
 */
export function cutSlowReaders(io: Pick<Server, 'engine'>, unsentAtMost: number): SlowReaders {
  const connections = new Set<Connection>();
  let total = 0;
  let cut = 0;
  io.engine.on('connection', (connection: Connection) => {
    connections.add(connection);
    connection.once('close', () => connections.delete(connection));
  });
  const timer = setInterval(() => {
    total = 0;
    for (const connection of connections) {
      const unsent = unsentOf(connection);
      if (unsent <= unsentAtMost) total += unsent;
      else {
        cut += 1;
        breakOff(connection);
      }
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
