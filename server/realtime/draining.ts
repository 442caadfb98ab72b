import { setTimeout as sleep } from 'node:timers/promises';
import type { Namespace } from 'socket.io';
import { Trouble } from '../ops/health.ts';

/** The end of a process behind a proxy: who is connected goes on at another one. */
export interface Draining {
  /** Throws once the process is about to end: it is not to be given more to do. */
  check(): Promise<void>;
  /** Whether sockets are still let in. */
  readonly isOpen: boolean;
  /**
   * From now on `check` throws, and no socket is let in. Resolves after `forMs`: by then the proxy has seen
   * it, and the sockets that are here were closed one by one. Were it all at once, all would come back at
   * once. Their clients come back by themselves, at another process.
   */
  start(forMs: number): Promise<void>;
}

/** Within this share of the time a proxy notices; who is closed before comes back here in vain. */
const NOTICED_AFTER = 0.5;
const STEP_MS = 50;

type Sockets = Pick<Namespace, 'sockets'>;

export function createDraining(namespaces: readonly Sockets[]): Draining {
  let isOpen = true;

  async function shed(forMs: number): Promise<void> {
    const connections = new Set(
      namespaces.flatMap(({ sockets }) => [...sockets.values()].map(({ conn }) => conn)),
    );
    const steps = Math.max(1, Math.floor(forMs / STEP_MS));
    const share = Math.ceil(connections.size / steps);
    const waiting = [...connections];
    for (let step = 0; step < steps; step += 1) {
      for (const connection of waiting.splice(0, share)) connection.close();
      await sleep(forMs / steps);
    }
  }

  return {
    get isOpen() {
      return isOpen;
    },
    async check() {
      if (!isOpen) throw new Trouble('ended', 'this process is about to end');
    },
    async start(forMs) {
      isOpen = false;
      if (forMs <= 0) return;
      await sleep(forMs * NOTICED_AFTER);
      await shed(forMs * (1 - NOTICED_AFTER));
    },
  };
}
