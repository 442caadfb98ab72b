import type { Logger } from 'pino';
import type { Message } from '../../src/contract/conversation.ts';
import type { ChangeNotice } from '../realtime/change-bus.ts';
import type { Metrics } from './metrics.ts';

export interface PushMeterParts {
  metrics: Metrics;
  log: Logger;
  /** How many consoles this process has. */
  consoles(): number;
}

/** Counts what has been handed to the sockets of this process, and how long after its commit. */
export function meterPushes({ metrics, log, consoles }: PushMeterParts) {
  return {
    ticket({ head, events, requestId, committedAt }: ChangeNotice): void {
      if (committedAt === undefined) return metrics.repaired();
      const ms = Math.max(0, Date.now() - committedAt);
      metrics.pushed('ticket', ms / 1_000);
      if (requestId === undefined || !log.isLevelEnabled('info')) return;
      const { number, version } = head;
      const types = events.map(({ type }) => type);
      log.info({ requestId, number, version, types, ms, consoles: consoles() }, 'pushed');
    },
    message({ at }: Message): void {
      metrics.pushed('message', Math.max(0, Date.now() - Date.parse(at)) / 1_000);
    },
  };
}
