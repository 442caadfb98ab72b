import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A way to a store that takes its time: everything that is said on it arrives so much later, in order. */
export interface SlowCable extends AsyncDisposable {
  port: number;
  setDelay(ms: number): void;
}

/** Passes connections on to a port of 127.0.0.1, at first without delay. */
export async function startSlowCable(targetPort: number): Promise<SlowCable> {
  const open = new Set<Socket>();
  let delayMs = 0;

  function carry(from: Socket, to: Socket): void {
    let arrivesAt = 0;
    const later = (act: () => void): void => {
      const now = performance.now();
      arrivesAt = Math.max(arrivesAt, now + delayMs);
      if (arrivesAt <= now) act();
      else setTimeout(act, arrivesAt - now);
    };
    from.on('data', (bytes: Buffer) => later(() => to.destroyed || to.write(bytes)));
    from.once('close', () => later(() => to.destroy()));
    from.on('error', () => undefined);
    open.add(from);
    from.once('close', () => open.delete(from));
  }

  const server = createServer((client) => {
    const upstream = connect(targetPort, '127.0.0.1');
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    carry(client, upstream);
    carry(upstream, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    setDelay: (ms) => void (delayMs = ms),
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
