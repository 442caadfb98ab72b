import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTracing } from '../../server/ops/tracing.ts';
import { aChat } from '../builders/inquiries.ts';
import { eventually, startTestServer, type TestServer } from '../builders/server.ts';

interface Span {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes: { key: string; value: object }[];
}

/** An OTLP/HTTP collector that keeps what it is sent. */
const received: { path: string; service: string; spans: Span[] }[] = [];
let collector: Server;
let server: TestServer;

beforeAll(async () => {
  collector = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      for (const { resource, scopeSpans } of JSON.parse(body).resourceSpans) {
        const service = JSON.stringify(resource);
        const spans = scopeSpans.flatMap((scope: { spans: Span[] }) => scope.spans);
        received.push({ path: request.url ?? '', service, spans });
      }
      response.setHeader('Content-Type', 'application/json').end('{}');
    });
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => collector.once('listening', resolve));
  const { port } = collector.address() as AddressInfo;
  const endpoint = `http://127.0.0.1:${port}`;
  const tracing = await startTracing({ endpoint, serviceName: 'yihaoda-test' });
  server = await startTestServer({ tracing });
});
afterAll(async () => {
  await server?.[Symbol.asyncDispose]();
  collector?.close();
});

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

test(
  'the request, its job and the pushes are one trace, which goes on that of the caller',
  { timeout: 90_000 },
  async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
    const contact = { name: '诸葛晓雯', phone: '13987654321' };
    const { body } = await server.handIn({ ...aChat(), contact }, { traceparent });
    await server.ticketOnce(body.number, ['routed', 'needs_dispatch']);

    const spans = await eventually(async () => {
      const found = received.flatMap((one) => one.spans).filter((one) => one.traceId === traceId);
      const pushes = found.filter(({ name }) => name.startsWith('push'));
      return pushes.length === 2 && found.some(({ name }) => name.startsWith('POST'))
        ? found
        : null;
    }, 40_000);
    const request = spans.find(({ name }) => name.startsWith('POST'));
    expect(request?.parentSpanId).toBe('00f067aa0ba902b7');
    const ids = new Set(spans.map(({ spanId }) => spanId));
    const below = spans.filter((span) => span !== request);
    for (const { name, parentSpanId } of below)
      expect(ids.has(parentSpanId ?? ''), name).toBe(true);
    expect(below.filter(({ name }) => name.includes('routing')).length).toBeGreaterThan(1);

    expect(received[0]).toMatchObject({ path: '/v1/traces' });
    expect(received[0]?.service).toContain('yihaoda-test');
    const sent = JSON.stringify(received);
    for (const secret of [contact.phone, contact.name, '工资', 'demo-channel-key']) {
      expect(sent).not.toContain(secret);
    }
  },
);
