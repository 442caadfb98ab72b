const WIDTH = 30;
const REDRAW_EVERY_MS = 100;
const LINE_EVERY_MS = 10_000;

export interface Progress {
  /** From 0 to 1; may be called as often as one likes. */
  show(done: number): void;
  /** Ends the line with what came of it. */
  end(result: string): void;
}

/** On stderr: a bar in place on a terminal, and otherwise a line every ten seconds and at the end. */
export function startProgress(title: string): Progress {
  const { isTTY } = process.stderr;
  const startedAt = performance.now();
  const everyMs = isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS;
  let shownAt = isTTY ? -Infinity : startedAt;
  const seconds = (): number => (performance.now() - startedAt) / 1_000;

  function write(text: string, isLast: boolean): void {
    if (isTTY) process.stderr.write(`\r\u001b[K${text}${isLast ? '\n' : ''}`);
    else process.stderr.write(`${text}\n`);
  }

  return {
    show(share) {
      if (performance.now() - shownAt < everyMs) return;
      shownAt = performance.now();
      const done = Math.min(1, Math.max(0, share));
      const full = Math.round(done * WIDTH);
      const bar = isTTY ? `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ` : '';
      const left = done > 0.01 ? `, ${Math.ceil((seconds() / done) * (1 - done))} s left` : '';
      write(`${title} ${bar}${Math.floor(done * 100)} %${left}`, false);
    },
    end(result) {
      write(`${title}: ${result} (${seconds().toFixed(1)} s)`, true);
    },
  };
}

export const counted = (count: number): string => count.toLocaleString('en');

/** `1.4 GB`. */
export function sized(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  return `${power === 0 ? bytes : (bytes / 1_000 ** power).toFixed(1)} ${units[power]}`;
}
