import { Gauge } from 'prom-client';
import type { Metrics } from './metrics.ts';
import { within } from './within.ts';

export interface GaugeOptions {
  name: string;
  help: string;
  labelNames?: string[];
  /** Throws what can't be told now. */
  read(set: (value: number, ...labels: string[]) => void): Promise<void>;
}

const ASK_WITHIN_MS = 1_500;

/** Read when somebody scrapes. What can't be read in time is left out, so that nobody sees an old figure. */
export function gauge(
  { registry }: Pick<Metrics, 'registry'>,
  { name, help, labelNames = [], read }: GaugeOptions,
): void {
  // oxlint-disable-next-line no-new -- it registers itself
  new Gauge({
    name,
    help,
    labelNames,
    registers: [registry],
    async collect() {
      this.reset();
      const found: [number, string[]][] = [];
      const asked = read((value, ...labels) => void found.push([value, labels]));
      await within(ASK_WITHIN_MS, asked).then(
        () => found.forEach(([value, labels]) => this.labels(...labels).set(value)),
        () => {
          if (labelNames.length === 0) this.remove();
        },
      );
    },
  });
}
