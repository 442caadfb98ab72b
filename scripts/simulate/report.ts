import type { CallOutcome } from './calls.ts';

/** How far the run is; counts only. */
export interface Progress {
  sent: number;
  accepted: number;
  routed: number;
  toPerson: number;
  pushed: number;
  retries: number;
  refused: number;
  /** Handed in → seen as decided on the console. */
  latenciesMs: number[];
}

const BAR = 30;

/** Draws the progress: one line that stays in place on a terminal, a line now and then elsewhere. */
export function createProgressBar(stream: NodeJS.WriteStream, total: number) {
  let linesSkipped = 0;
  return {
    draw(progress: Progress): void {
      if (stream.isTTY) stream.write(`\r\u001B[K${line(progress, total)}`);
      else if (linesSkipped++ % 5 === 0) stream.write(`${line(progress, total)}\n`);
    },
    end(progress: Progress): void {
      stream.write(
        stream.isTTY ? `\r\u001B[K${line(progress, total)}\n` : `${line(progress, total)}\n`,
      );
    },
  };
}

function line(progress: Progress, total: number): string {
  const filled = Math.round((progress.sent / total) * BAR);
  const bar = '█'.repeat(filled) + '░'.repeat(BAR - filled);
  const { sent, accepted, routed, toPerson, retries } = progress;
  const again = retries > 0 ? `, retries ${retries}` : '';
  return `${bar} ${sent}/${total} sent, ${accepted} accepted, ${routed} routed, ${toPerson} to a person${again}, push p50 ${share(progress.latenciesMs, 50)} p99 ${share(progress.latenciesMs, 99)} ms`;
}

function share(values: readonly number[], percent: number): string {
  if (values.length === 0) return '–';
  const sorted = values.toSorted((a, b) => a - b);
  const at = Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1);
  return String(Math.round(sorted[Math.max(0, at)] ?? 0));
}

const callRows = (calls: readonly CallOutcome[]): [string, number][] => [
  ['live calls', calls.length],
  ['taken by an agent', calls.filter((outcome) => outcome === 'answered').length],
];

/** The result for people, and what was lost: accepted, and neither routed nor with a person. */
export function summary(
  progress: Progress,
  lost: readonly string[],
  calls: readonly CallOutcome[],
): string {
  const rows: [string, number][] = [
    ['accepted', progress.accepted],
    ['routed to a department', progress.routed],
    ['sent to a person', progress.toPerson],
    ['pushed to the console', progress.pushed],
    ['refused', progress.refused],
    ['lost', lost.length],
    ...(calls.length > 0 ? callRows(calls) : []),
  ];
  const lines = rows.map(([name, count]) => `  ${name.padEnd(24)}${String(count).padStart(8)}`);
  const names = lost.length > 0 ? [`  ${lost.slice(0, 20).join(' ')}`] : [];
  return ['', ...lines, ...names, ''].join('\n');
}
