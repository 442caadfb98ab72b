import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import type { Chance } from './chance.ts';
import { createLane, type Lane } from './lane.ts';

/**
 * What can happen to a connection. `cut`: both ends hear of it, what is under way is lost; `overtaken`: the
 * client hears of it and comes back, and what it had sent arrives after what it sends then; `half_open`:
 * silence both ways, and nobody hears of it, for a while or for good; `deaf`: the client is heard and hears
 * nothing; `slow`: a few bytes at a time.
 */
export const TROUBLES = ['cut', 'overtaken', 'half_open', 'deaf', 'slow'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** Between people and the processes of a desk: passes connections on to any of their ports. */
export interface RoughNetwork extends AsyncDisposable {
  port: number;
  connections(): number;
  /** To one connection, which may be anybody's; false when there is none. */
  trouble(kind: Trouble): boolean;
  /** Everybody at once: ends all connections, and refuses new ones until `restore`. */
  blackOut(): void;
  restore(): void;
  /** From now on everything passes at once, and what is not heard any more is ended. */
  calm(): void;
}

interface Cable {
  client: Socket;
  upstream: Socket;
  up: Lane;
  down: Lane;
  isInTrouble: boolean;
}

export async function startRoughNetwork(
  chance: Chance,
  targets: () => readonly number[],
): Promise<RoughNetwork> {
  const cables = new Set<Cable>();
  const timers = new Set<NodeJS.Timeout>();
  let isDark = false;
  let isCalm = false;

  const later = (ms: number, act: () => void): void => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };
  const end = ({ client, upstream }: Cable): void => {
    client.destroy();
    upstream.destroy();
  };

  const server = createServer((client) => {
    client.on('error', () => undefined);
    const ports = targets();
    if (isDark || ports.length === 0) return void client.destroy();
    const upstream = connect(chance.pick(ports), '127.0.0.1');
    upstream.on('error', () => undefined);
    client.setNoDelay(true);
    upstream.setNoDelay(true);
    const up = createLane(client, upstream, chance);
    const down = createLane(upstream, client, chance);
    const cable = { client, upstream, up, down, isInTrouble: false };
    if (isCalm) for (const lane of [up, down]) lane.clear();
    cables.add(cable);
    upstream.once('close', () => cables.delete(cable));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  function begin(kind: Trouble, cable: Cable): void {
    const { client, upstream, up, down } = cable;
    switch (kind) {
      case 'cut':
        return end(cable);
      case 'overtaken':
        up.hold(chance.between(2_000, 5_000));
        return later(chance.between(200, 1_500), () => client.destroy());
      case 'half_open': {
        const silence = chance.between(3_000, 12_000);
        up.hold(silence);
        down.hold(silence);
        if (chance.happens(0.5)) later(silence, () => end(cable));
        return;
      }
      case 'deaf': {
        const silence = chance.between(1_500, 10_000);
        down.hold(silence);
        if (chance.happens(0.5)) later(silence, () => upstream.destroy());
        return;
      }
      case 'slow':
        up.throttle(2);
        down.throttle(2);
        later(chance.between(2_000, 5_000), () => {
          up.throttle(null);
          down.throttle(null);
        });
    }
  }

  return {
    port: (server.address() as AddressInfo).port,
    connections: () => cables.size,
    trouble(kind) {
      const whole = [...cables].filter(
        ({ isInTrouble, client }) => !isInTrouble && !client.destroyed,
      );
      if (whole.length === 0) return false;
      const cable = chance.pick(whole);
      cable.isInTrouble = true;
      later(8_000, () => (cable.isInTrouble = false));
      begin(kind, cable);
      return true;
    },
    blackOut() {
      isDark = true;
      for (const cable of cables) end(cable);
    },
    restore() {
      isDark = false;
    },
    calm() {
      isCalm = true;
      isDark = false;
      for (const timer of timers) clearTimeout(timer);
      for (const cable of cables) {
        if (cable.isInTrouble) end(cable);
        else for (const lane of [cable.up, cable.down]) lane.clear();
      }
    },
    async [Symbol.asyncDispose]() {
      for (const timer of timers) clearTimeout(timer);
      for (const cable of cables) end(cable);
      server.close();
      await once(server, 'close');
    },
  };
}
