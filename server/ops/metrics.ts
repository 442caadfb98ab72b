import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** `refused_429`: this caller asks too much; `refused_503`: the desk has too much to do, or its store is away. */
export type DoorOutcome =
  | 'accepted'
  | 'duplicate'
  | 'refused_4xx'
  | 'refused_429'
  | 'refused_503'
  | 'failed'
  | 'broken_off';

export interface JobTimes {
  queue: string;
  outcome: 'done' | 'failed';
  waitedSeconds: number;
  tookSeconds: number;
}

/**
 * What a process counts of itself for Prometheus. On the hot paths it only adds to numbers in memory; what
 * costs a question to a store is asked when somebody scrapes. All durations are in seconds.
 */
export interface Metrics {
  registry: Registry;
  /** A request at a door (渠道入口), from its first byte here to its answer. */
  door(door: string, outcome: DoorOutcome, seconds: number): void;
  /** How long after its stored instant a warning or breach was acted upon. */
  clockActed(seconds: number): void;
  /** From the commit, or the instant of a message, to when it is handed to the sockets of this process. */
  pushed(kind: 'ticket' | 'message', seconds: number): void;
  /** Nobody told of it in time: the store was asked what had changed. */
  repaired(): void;
  job(times: JobTimes): void;
  /** The worst of each half second. */
  eventLoopDelay(seconds: number): void;
  /** One round trip; a group of writes that travel together is one. */
  store(store: 'mongo' | 'redis', operation: string, seconds: number): void;
}

const QUICK = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SLOW = [0.05, 0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300, 3_600];

/** A registry of its own, so that several desks in one process count apart. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectOfProcess(registry);

  function histogram(name: string, help: string, labelNames: string[], buckets = QUICK) {
    const made = new Histogram({ name, help, labelNames, buckets, registers });
    const children = new Map<string, { observe(seconds: number): void }>();
    return (seconds: number, ...labels: string[]): void => {
      const key = labels.join();
      let child = children.get(key);
      if (!child) children.set(key, (child = made.labels(...labels)));
      child.observe(seconds);
    };
  }

  const door = histogram('yihaoda_door_seconds', 'Requests at the doors, by what came of them.', [
    'door',
    'outcome',
  ]);
  const clock = histogram(
    'yihaoda_clock_lateness_seconds',
    'How long after their instants due warnings and breaches were acted upon.',
    [],
    SLOW,
  );
  const push = histogram(
    'yihaoda_push_seconds',
    'From the commit to when a change is handed to the sockets of this process.',
    ['kind'],
  );
  const repairs = new Counter({
    name: 'yihaoda_push_repaired_total',
    help: 'Changes of which this process heard only by asking the store.',
    registers,
  });
  const jobs = histogram('yihaoda_job_seconds', 'How long jobs took, by what came of them.', [
    'queue',
    'outcome',
  ]);
  const waits = histogram('yihaoda_job_wait_seconds', 'How long jobs waited for a worker.', [
    'queue',
  ]);
  const stores = histogram('yihaoda_store_seconds', 'Round trips to the stores.', [
    'store',
    'operation',
  ]);
  const loop = histogram(
    'yihaoda_event_loop_delay_seconds',
    'How late the event loop ran at worst, in each half second.',
    [],
  );

  return {
    registry,
    door: (name, outcome, seconds) => door(seconds, name, outcome),
    clockActed: (seconds) => clock(seconds),
    pushed: (kind, seconds) => push(seconds, kind),
    repaired: () => repairs.inc(),
    job({ queue, outcome, waitedSeconds, tookSeconds }) {
      jobs(tookSeconds, queue, outcome);
      waits(waitedSeconds, queue);
    },
    eventLoopDelay: (seconds) => loop(seconds),
    store: (store, operation, seconds) => stores(seconds, store, operation),
  };
}

const A_DAY_MS = 86_400_000;

/** Of Node and the process, but not of the event loop: that is measured once, for all who want to know. */
function collectOfProcess(registry: Registry): void {
  // It can't be told to leave its monitor of the event loop out, but to look once a day.
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: A_DAY_MS });
  for (const { name } of registry.getMetricsAsArray()) {
    if (name.startsWith('nodejs_eventloop_lag')) registry.removeSingleMetric(name);
  }
}
