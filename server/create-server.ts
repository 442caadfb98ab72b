import type { AddressInfo } from 'node:net';
import { oneAtATime } from './assignment/lease.ts';
import { createClosing } from './closing.ts';
import { createHealthApp } from './http/app.ts';
import { closed, listen } from './http/listening.ts';
import { pushNotices } from './notices/notice-pushes.ts';
import { openDesk, type DeskSettings, type OpenDesk } from './open-desk.ts';
import { openDoors, type DoorsParts } from './open-doors.ts';
import { createMetrics } from './ops/metrics.ts';
import { openWatch } from './ops/open-watch.ts';
import { addPressureGauges } from './ops/pressure-gauges.ts';
import { meterPushes } from './ops/push-meter.ts';
import { tracePushes } from './ops/trace-pushes.ts';
import { DEFAULT_LIMITS, type PressureLimits } from './pressure/limits.ts';
import { openPressure } from './pressure/open-pressure.ts';
import type { ChangeNotice } from './realtime/change-bus.ts';
import { createSockets } from './realtime/sockets.ts';
import { pushToStaff } from './realtime/staff-rooms.ts';
import { startRoles, type RolesParts } from './start-roles.ts';

export interface ServerParts
  extends
    DeskSettings,
    Pick<RolesParts, 'roles' | 'retention'>,
    Pick<DoorsParts, 'intakePerSecond' | 'trustProxy' | 'deskInfo'> {
  /** 0 takes a free port. */
  port: number;
  host: string;
  /** What a process takes at once; as documented where it is not given. */
  limits?: Partial<PressureLimits>;
  /** Who may scrape the metrics from elsewhere; without it nobody may. */
  metricsToken?: string | undefined;
  /** Work on the stores that must be done before the doors open; by one process at a time. */
  prepare?(desk: OpenDesk): Promise<void>;
}

export interface RunningServer {
  port: number;
  /**
   * In order: `drainMs` of not being ready, in which sockets are sent elsewhere; doors and sockets, sweepers
   * and workers, queue and bus, stores.
   */
  close(drainMs?: number): Promise<void>;
}

/** Puts one process of the desk together and starts its roles. Throws when a store or the port is not to be had. */
export async function createServer(parts: ServerParts): Promise<RunningServer> {
  const closing = createClosing();
  const { log, prefix, prepare, roles, tracing } = parts;
  if (tracing) closing.add(tracing.close);
  try {
    const isApi = roles.includes('api');
    const metrics = createMetrics();
    const sockets = createSockets();
    const { io, staff, draining } = sockets;
    const pushed = meterPushes({ metrics, log, consoles: () => sockets.open().consoles });
    const push = (change: ChangeNotice): void => {
      pushToStaff(staff, change);
      pushNotices(staff, change);
      pushed.ticket(change);
    };
    const deliver = tracing ? tracePushes(tracing, push) : push;

    const isAnybodyThere = (): boolean => sockets.open().consoles > 0;
    const change = isApi ? { deliver, isAnybodyThere } : null;
    const hears = { change, talks: isApi || roles.includes('sweeper') };
    const open = await openDesk({ ...parts, metrics }, closing, hears);
    const { connection } = open;
    if (prepare) await oneAtATime({ connection, log, name: 'start-up' }, () => prepare(open));

    const { metricsToken } = parts;
    const limits = { ...DEFAULT_LIMITS, ...parts.limits };
    const looking = { metrics, metricsToken, routingBacklog: limits.routingBacklog, now };
    const watch = openWatch(
      { open, roles, prefix, ...looking, sockets: sockets.open, staying: draining.check },
      closing.add,
    );
    startRoles(open, { ...parts, watch }, closing.add);
    const { measures } = watch;
    const pressure = await openPressure({ redis: open.redis, prefix, measures, limits }, closing);
    addPressureGauges(metrics, pressure.figures);

    const onMessage = pushed.message;
    const doors = { ...parts, sockets, watch, pressure, metrics, onMessage };
    const app = isApi ? await openDoors(open, doors, closing) : createHealthApp({ ...watch, log });
    const http = await listen(app, parts);
    if (isApi) {
      io.attach(http);
      pressure.guardSockets(io);
    }
    closing.add(() => (isApi ? io.close() : closed(http)));
    return {
      port: (http.address() as AddressInfo).port,
      async close(drainMs = 0) {
        await draining.start(drainMs);
        await closing.closeAll();
      },
    };
  } catch (error) {
    await closing.closeAll();
    throw error;
  }
}

const now = (): string => new Date().toISOString();
