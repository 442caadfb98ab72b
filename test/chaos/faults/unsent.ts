const METRIC = /^yihaoda_socket_unsent_bytes (\S+)$/m;
const LOOK_EVERY_MS = 200;

/** Follows what the sockets of a process have not read, as it tells in its metrics; gives the most in MB. */
export function watchUnsent(port: number): { mostMb: number } & Disposable {
  async function look(): Promise<void> {
    const response = await fetch(`http://127.0.0.1:${port}/metrics`);
    const [, bytes = 0] = METRIC.exec(await response.text()) ?? [];
    watch.mostMb = Math.max(watch.mostMb, Math.round(Number(bytes) / 1_048_576));
  }
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_EVERY_MS);
  const watch = { mostMb: 0, [Symbol.dispose]: () => clearInterval(timer) };
  return watch;
}
