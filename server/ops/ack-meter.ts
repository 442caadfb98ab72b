import { problemText, type ProblemCode } from '../../src/contract/problem.ts';
import type { Ack } from '../../src/contract/sockets.ts';
import { outcomeOf } from './door-meter.ts';
import type { Metrics } from './metrics.ts';

/** A call on a socket that is a door (渠道入口): gives its acknowledgement back, counted when it is given. */
export type MeterAck = (door: string, ack: unknown) => (answer: Ack<unknown>) => void;

export const meterAcks =
  ({ door: count }: Metrics): MeterAck =>
  (door, ack) => {
    const startedAt = performance.now();
    return (answer) => {
      const status = answer.ok ? 200 : problemText(answer.code as ProblemCode).status;
      count(door, outcomeOf(status), (performance.now() - startedAt) / 1_000);
      if (typeof ack === 'function') ack(answer);
    };
  };
