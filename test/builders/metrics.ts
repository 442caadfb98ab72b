import type { TestServer } from './server.ts';

/** The sample of a metric with exactly these labels, as Prometheus would read it; null when there is none. */
export async function metricOf(
  server: TestServer,
  name: string,
  labels: Record<string, string> = {},
): Promise<number | null> {
  const { body } = await server.call('GET', '/metrics');
  const wanted = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  for (const line of String(body).split('\n')) {
    const [, found, inside = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    const given = inside === '' ? [] : inside.split(/,(?=\w+=)/);
    const fits = given.length === wanted.length && wanted.every((one) => given.includes(one));
    if (found === name && fits) return Number(value);
  }
  return null;
}
