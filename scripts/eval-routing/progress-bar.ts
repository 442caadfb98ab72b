const WIDTH = 30;

/** Draws how much is done, 0 to 1, on stderr: in place on a terminal, and otherwise only the end. */
export function createProgressBar(title: string): (done: number) => void {
  const start = performance.now();
  return (done) => {
    if (!process.stderr.isTTY && done < 1) return;
    const full = Math.round(done * WIDTH);
    const bar = '█'.repeat(full) + '░'.repeat(WIDTH - full);
    const seconds = ((performance.now() - start) / 1_000).toFixed(1);
    const line = `${title} ${bar} ${Math.round(done * 100)} % ${seconds} s`;
    process.stderr.write(process.stderr.isTTY ? `\r${line}${done < 1 ? '' : '\n'}` : `${line}\n`);
  };
}
