import { Counter } from 'prom-client';
import { PRESSURE_LEVELS, PRESSURE_REASONS } from '../../src/contract/pressure.ts';
import type { PressureFigures } from '../pressure/open-pressure.ts';
import { gauge } from './gauge.ts';
import type { Metrics } from './metrics.ts';

type Metered = Pick<Metrics, 'registry'>;
type Figures = () => PressureFigures;

/** How this process keeps up, and what it does when it can't: a sum over processes says how the desk does. */
export function addPressureGauges(metrics: Metered, figures: Figures): void {
  addStanding(metrics, figures);
  addRefusals(metrics, figures);
  const one = (name: string, help: string, of: (now: PressureFigures) => number): void =>
    gauge(metrics, { name, help, read: async (set) => set(of(figures())) });
  one(
    'yihaoda_intake_oldest_seconds',
    'For how long the oldest is under way that is being taken in.',
    ({ oldestMs }) => oldestMs / 1_000,
  );
  one('yihaoda_requests', 'HTTP requests under way.', ({ requests }) => requests);
  one('yihaoda_request_body_bytes', 'Of their bodies together.', ({ bodyBytes }) => bodyBytes);
  one(
    'yihaoda_socket_unsent_bytes',
    'What all sockets together have not read yet.',
    ({ unsentBytes }) => unsentBytes,
  );
}

function addStanding(metrics: Metered, figures: Figures): void {
  gauge(metrics, {
    name: 'yihaoda_pressure_level',
    help: 'How this process stands: 0 calm, 1 strained, 2 overloaded.',
    read: async (set) => set(PRESSURE_LEVELS.indexOf(figures().level)),
  });
  gauge(metrics, {
    name: 'yihaoda_pressure',
    help: 'What this process feels, by reason: 1 or 0.',
    labelNames: ['reason'],
    async read(set) {
      const { reasons } = figures();
      for (const reason of PRESSURE_REASONS) set(reasons.includes(reason) ? 1 : 0, reason);
    },
  });
  gauge(metrics, {
    name: 'yihaoda_intake',
    help: 'What is being taken in, by state: under_way, or waiting for its turn.',
    labelNames: ['state'],
    async read(set) {
      const { underWay, waiting } = figures();
      set(underWay, 'under_way');
      set(waiting, 'waiting');
    },
  });
}

/** Counted where it happens: here it is only told. */
function addRefusals({ registry }: Metered, figures: Figures): void {
  const registers = [registry];
  // oxlint-disable-next-line no-new -- it registers itself
  new Counter({
    name: 'yihaoda_refused_total',
    help: 'What was told to come again: over_share of its key, overloaded, over_bound of all requests.',
    labelNames: ['why'],
    registers,
    collect() {
      const { refusedOverShare, refusedOverloaded, refusedOverBound } = figures();
      this.reset();
      this.inc({ why: 'over_share' }, refusedOverShare);
      this.inc({ why: 'overloaded' }, refusedOverloaded);
      this.inc({ why: 'over_bound' }, refusedOverBound);
    },
  });
  // oxlint-disable-next-line no-new -- it registers itself
  new Counter({
    name: 'yihaoda_sockets_cut_off_total',
    help: 'Sockets that were cut off because nobody read them.',
    registers,
    collect() {
      this.reset();
      this.inc(figures().cutOff);
    },
  });
}
