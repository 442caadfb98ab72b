import type { mongo } from 'mongoose';

/** What the driver does not tell of itself; a test holds it to that. */
interface Inside {
  topology?: { s: { servers: ReadonlyMap<string, { monitor: Monitor | null }> } };
}
interface Monitor {
  close(): void;
  connect(): void;
}

export interface Healing {
  /** A heartbeat that is under way for longer will never end: more than connecting may take. */
  afterMs: number;
  everyMs: number;
}

const HEALING: Healing = { afterMs: 15_000, everyMs: 5_000 };

/**
 * Starts the driver's monitors anew that wait for ever. A monitor that sends its heartbeat just when its
 * connection has been closed (as all are when MongoDB restarts) waits for a `drain` that never comes, and
 * as long as it waits the driver takes the server for lost: this process would never find it again.
 */
export function healMonitors(
  client: mongo.MongoClient,
  { afterMs, everyMs }: Healing = HEALING,
): void {
  /** By address, since when. */
  const underWay = new Map<string, number>();
  const ended = ({ connectionId }: { connectionId: string }): void => {
    underWay.delete(connectionId);
  };
  client.on('serverHeartbeatStarted', ({ connectionId }) => {
    underWay.set(connectionId, performance.now());
  });
  client.on('serverHeartbeatSucceeded', ended);
  client.on('serverHeartbeatFailed', ended);

  const timer = setInterval(() => {
    for (const [address, since] of underWay) {
      if (since > performance.now() - afterMs) continue;
      underWay.delete(address);
      const monitor = (client as Inside).topology?.s.servers.get(address)?.monitor;
      monitor?.close();
      monitor?.connect();
    }
  }, everyMs).unref();
  client.once('topologyClosed', () => clearInterval(timer));
}
