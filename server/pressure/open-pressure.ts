import { performance } from 'node:perf_hooks';
import type { Namespace, Server } from 'socket.io';
import type { DeskPressure } from '../../src/contract/pressure.ts';
import type { Closing } from '../closing.ts';
import type { Measures } from '../ops/measures.ts';
import type { RedisClients } from '../queue/redis.ts';
import { boundCalls } from './call-rate.ts';
import { sharePressure } from './desk-pressure.ts';
import { createIntakeGate, type GateFigures, type IntakeGate } from './intake-gate.ts';
import type { PressureLimits } from './limits.ts';
import { createRequestBound, type RequestBound } from './request-bound.ts';
import { signalsOf } from './signals.ts';
import { cutSlowReaders } from './slow-readers.ts';
import { AT_FIRST, createAppraisal } from './standing.ts';

/** How a process stands, what is under way in it, and what it has refused since its start. */
export interface PressureFigures extends DeskPressure, GateFigures {
  requests: number;
  bodyBytes: number;
  refusedOverBound: number;
  /** What all sockets together have not read yet. */
  unsentBytes: number;
  /** Sockets that were cut off. */
  cutOff: number;
}

/** How a process keeps up, and what it does when it can't. */
export interface Pressure {
  gate: IntakeGate;
  /** Goes before everything else over HTTP. */
  requestBound: RequestBound;
  /** Once they are attached: slow readers are cut off, floods of calls refused, staff told. */
  guardSockets(io: Pick<Server, 'engine' | 'of'>): void;
  figures(): PressureFigures;
}

export interface PressureParts {
  redis: RedisClients;
  prefix: string;
  measures: Measures;
  limits: PressureLimits;
}

/** Looks at this process whenever its event loop is looked at, and tells the others when it can't keep up. */
export async function openPressure(parts: PressureParts, closing: Closing): Promise<Pressure> {
  const { redis, prefix, measures, limits } = parts;
  const now = (): number => performance.now();
  const gate = createIntakeGate({ limits, standing: AT_FIRST, now });
  const bound = createRequestBound(limits);
  const shared = await sharePressure({ redis, prefix, now });
  closing.add(shared.close);
  const appraise = createAppraisal(limits.routingBacklog);
  let standing = AT_FIRST;
  let readers: ReturnType<typeof cutSlowReaders> | undefined;

  measures.eventLoop.onLook((look) => {
    standing = appraise(signalsOf(look, measures, gate.figures()));
    gate.adjust(standing);
    shared.tell(standing);
  });

  return {
    gate,
    requestBound: bound,
    guardSockets(io) {
      const slow = cutSlowReaders(io, limits.socketUnsentBytes);
      readers = slow;
      closing.add(slow.close);
      const staff = io.of('/desk');
      for (const namespace of [staff, io.of('/citizen')]) {
        boundCalls(namespace, limits.socketCallsPerSecond);
      }
      tellStaff(staff, shared);
    },
    figures() {
      const { level, reasons } = standing;
      const { requests, bodyBytes, refused: refusedOverBound } = bound.figures();
      return {
        ...gate.figures(),
        level,
        reasons,
        requests,
        bodyBytes,
        refusedOverBound,
        unsentBytes: readers?.unsentBytes() ?? 0,
        cutOff: readers?.cutOff() ?? 0,
      };
    },
  };
}

/** Consoles hear when it changes; who comes while all is calm hears nothing. */
function tellStaff(
  staff: Namespace,
  shared: { current(): DeskPressure; onChange(listener: (pressure: DeskPressure) => void): void },
): void {
  shared.onChange((pressure) => staff.emit('pressure', pressure));
  staff.on('connection', (socket) => {
    const pressure = shared.current();
    if (pressure.reasons.length > 0) socket.emit('pressure', pressure);
  });
}
