import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A cable that can be cut: passes connections on to a port of 127.0.0.1. */
export interface TcpProxy extends AsyncDisposable {
  port: number;
  /** Ends all connections and refuses new ones. */
  cut(): void;
  /** Passes nothing on any more, and nobody hears of it: what is open now stays so for good. */
  silence(): void;
  /** Lets connections through again, to another port if one is given. */
  mend(targetPort?: number): void;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const open = new Set<Socket>();
  let target = targetPort;
  let isCut = false;
  let isSilent = false;
  const hold = (socket: Socket): void => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
  };
  const server = createServer((client) => {
    hold(client);
    if (isCut) return client.destroy();
    if (isSilent) return client.resume();
    const upstream = connect(target, '127.0.0.1');
    hold(upstream);
    client.pipe(upstream).pipe(client);
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const cut = (): void => {
    isCut = true;
    for (const socket of open) socket.destroy();
  };
  const silence = (): void => {
    isSilent = true;
    for (const socket of open) socket.unpipe().removeAllListeners('close').resume();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    silence,
    mend(port = target) {
      target = port;
      isCut = false;
      isSilent = false;
    },
    async [Symbol.asyncDispose]() {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
