import { performance } from 'node:perf_hooks';
import type { Connection } from 'mongoose';
import type { Namespace, Server } from 'socket.io';
import type { DeskPressure } from '../../src/contract/pressure.ts';
import type { Closing } from '../closing.ts';
import type { RedisClients } from '../queue/redis.ts';
import { boundCalls } from './call-rate.ts';
import { sharePressure } from './desk-pressure.ts';
import { createIntakeGate, type GateFigures, type IntakeGate } from './intake-gate.ts';
import { DEFAULT_LIMITS, type PressureLimits } from './limits.ts';
import { startMeasuring, type RoutingBacklog } from './measure.ts';
import { createRequestBound, type RequestBound } from './request-bound.ts';
import { cutSlowReaders } from './slow-readers.ts';
import { AT_FIRST, createAppraisal, type Signals, type Standing } from './standing.ts';

/** What a process measures and counts of its own load. */
export interface PressureFigures extends Signals, GateFigures {
  level: Standing['level'];
  reasons: Standing['reasons'];
  requests: number;
  bodyBytes: number;
  refusedOverBound: number;
  /** What all sockets together have not read yet. */
  unsentBytes: number;
  cutOff: number;
}

/** How a process keeps up, and what it does when it can't. */
export interface Pressure {
  /** How this process stands; changes twice a second at most. */
  readonly standing: Standing;
  gate: IntakeGate;
  /** Goes before everything else over HTTP. */
  requestBound: RequestBound;
  /** Once they are attached: slow readers are cut off, floods of calls refused, staff told. */
  guardSockets(io: Pick<Server, 'engine' | 'of'>): void;
  figures(): PressureFigures;
}

export interface PressureParts {
  connection: Connection;
  redis: RedisClients;
  prefix: string;
  /** How the routing queue stands, by Redis. */
  routing(): Promise<RoutingBacklog>;
  limits?: Partial<PressureLimits> | undefined;
}

const LOOK_EVERY_MS = 500;

/** Measures this process from now on, and tells the others when it can't keep up. */
export async function openPressure(parts: PressureParts, closing: Closing): Promise<Pressure> {
  const { connection, redis, prefix, routing } = parts;
  const limits = { ...DEFAULT_LIMITS, ...parts.limits };
  const now = (): number => performance.now();
  const gate = createIntakeGate({ limits, standing: AT_FIRST, now });
  const bound = createRequestBound(limits);
  const measuring = startMeasuring({
    connection,
    redis,
    routing,
    routingBacklog: limits.routingBacklog,
    oldestMs: () => gate.figures().oldestMs,
  });
  closing.add(measuring.close);
  const shared = await sharePressure({ redis, prefix, now });
  closing.add(shared.close);
  const appraise = createAppraisal(limits.routingBacklog);
  let signals = measuring.sample();
  let standing = AT_FIRST;
  let readers: ReturnType<typeof cutSlowReaders> | undefined;

  const timer = setInterval(() => {
    signals = measuring.sample();
    standing = appraise(signals);
    gate.adjust(standing);
    shared.tell(standing);
  }, LOOK_EVERY_MS);
  closing.add(() => clearInterval(timer));

  return {
    get standing() {
      return standing;
    },
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
        ...signals,
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
