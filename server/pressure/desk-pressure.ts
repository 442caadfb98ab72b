import { randomUUID } from 'node:crypto';
import { CALM, worstOf, type DeskPressure } from '../../src/contract/pressure.ts';
import type { RedisClients } from '../queue/redis.ts';

/** How the whole desk stands, as far as this process has heard. */
export interface SharedPressure {
  current(): DeskPressure;
  /** How this process stands; to be told again and again, or the others take it for calm. */
  tell(own: DeskPressure): void;
  onChange(listener: (pressure: DeskPressure) => void): void;
  close(): void;
}

export interface SharedPressureParts {
  redis: RedisClients;
  prefix: string;
  /** A clock that only goes forward, in milliseconds. */
  now(): number;
}

/** Who has said nothing for so long is calm, or gone. */
const HEARD_FOR_MS = 3_000;

/** Processes that are not calm say so to the others; without Redis each knows of itself only. */
export async function sharePressure(parts: SharedPressureParts): Promise<SharedPressure> {
  const { redis, prefix, now } = parts;
  const channel = `${prefix}:pressure`;
  const origin = randomUUID();
  const heard = new Map<string, { pressure: DeskPressure; until: number }>();
  const listeners: ((pressure: DeskPressure) => void)[] = [];
  let shown = CALM;

  function refresh(): void {
    for (const [who, { until }] of heard) if (until < now()) heard.delete(who);
    const worst = worstOf([...heard.values()].map(({ pressure }) => pressure));
    if (`${worst.level} ${worst.reasons.join()}` === `${shown.level} ${shown.reasons.join()}`) {
      return;
    }
    shown = worst;
    for (const listener of listeners) listener(worst);
  }

  const onMessage = (from: string, text: string): void => {
    if (from !== channel || text.startsWith(origin)) return;
    const pressure = JSON.parse(text.slice(origin.length)) as DeskPressure;
    heard.set(text.slice(0, origin.length), { pressure, until: now() + HEARD_FOR_MS });
    refresh();
  };
  redis.subscriber.on('message', onMessage);
  await redis.subscriber.subscribe(channel);

  return {
    current: () => shown,
    tell({ level, reasons }) {
      const before = heard.get(origin)?.pressure ?? CALM;
      heard.set(origin, { pressure: { level, reasons }, until: now() + HEARD_FOR_MS });
      const isNews = reasons.length > 0 || before.reasons.length > 0;
      if (isNews) {
        const text = origin + JSON.stringify({ level, reasons });
        redis.commands.publish(channel, text).catch(() => undefined);
      }
      refresh();
    },
    onChange: (listener) => void listeners.push(listener),
    close: () => void redis.subscriber.off('message', onMessage),
  };
}
