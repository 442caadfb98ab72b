import { once } from 'node:events';
import { connect } from 'node:net';
import fc from 'fast-check';
import { pause } from '../chance.ts';

export interface FuzzRawBytesParts {
  url: string;
  seed: number;
  runs: number;
}

const UPGRADE =
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: desk\r\nUpgrade: websocket\r\n' +
  'Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n';
/** Packets of engine.io and socket.io, and what looks like some. */
const PACKETS = [
  '40/citizen,',
  '40/desk,{"token":1}',
  '40/nowhere,',
  '42/citizen,["conversation.open"',
  '42/citizen,0[]',
  '42/citizen,0[null]',
  '42/citizen,0[{}]',
  '42/citizen,0["conversation.open",{"clientId":"__proto__"}]',
  '451-/citizen,0["message.send",{"_placeholder":true,"num":0}]',
  '459-/citizen,["read"]',
  '43/citizen,99[]',
  '41',
  '44{"message":1}',
  '6',
  '9',
  '4',
  '',
  '42'.repeat(2_000),
];
const HTTP = [
  'GET / HTTP/9.9\r\n\r\n',
  'POST /api/v1/inquiries HTTP/1.1\r\nHost: desk\r\nContent-Length: -5\r\n\r\n',
  'POST /api/v1/inquiries HTTP/1.1\r\nHost: desk\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
  'POST /api/v1/inquiries HTTP/1.1\r\nHost: desk\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{"a',
  `GET /${'a'.repeat(20_000)} HTTP/1.1\r\nHost: desk\r\n\r\n`,
  `GET / HTTP/1.1\r\nHost: desk\r\n${'X-A: b\r\n'.repeat(3_000)}\r\n`,
  'GET http://[::1 HTTP/1.1\r\nHost: desk\r\n\r\n',
  'GET //%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: desk\r\n\r\n',
  '\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001',
];

/** Bytes that are no request, or no frame: the desk may end the connection, and must be there afterwards. */
export async function fuzzRawBytes({ url, seed, runs }: FuzzRawBytesParts): Promise<string[]> {
  const port = Number(new URL(url).port);
  const property = fc.asyncProperty(pieces(), async (sent) => {
    const answer = await throwAt(port, sent);
    if (/^HTTP\/1\.1 5\d\d/.test(answer)) throw new Error(answer.slice(0, 300));
    const health = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(20_000) });
    if (health.status !== 200) throw new Error(`it is ${health.status} afterwards`);
  });
  const found = await fc.check(property, { seed, numRuns: runs, interruptAfterTimeLimit: 120_000 });
  if (!found.failed) return [];
  const error = found.errorInstance instanceof Error ? found.errorInstance.message : '';
  return [`fuzz seed ${seed}: ${error}\n  ${JSON.stringify(found.counterexample).slice(0, 800)}`];
}

const pieces = (): fc.Arbitrary<Buffer[]> =>
  fc.oneof(
    fc.array(
      fc.constantFrom(...HTTP).map((text) => Buffer.from(text)),
      { minLength: 1, maxLength: 3 },
    ),
    fc.uint8Array({ maxLength: 300 }).map((bytes) => [Buffer.from(bytes)]),
    fc
      .array(
        fc.oneof(fc.constantFrom(...PACKETS).map(textFrame), fc.uint8Array({ maxLength: 60 })),
        {
          minLength: 1,
          maxLength: 8,
        },
      )
      .map((frames) => [Buffer.from(UPGRADE), ...frames.map((bytes) => Buffer.from(bytes))]),
  );

/** Masked, as those of clients are. */
function textFrame(text: string): Buffer {
  const payload = Buffer.from(text);
  const { length } = payload;
  const size = length > 125 ? [0xfe, length >> 8, length & 0xff] : [0x80 | length];
  return Buffer.concat([Buffer.from([0x81, ...size, 0, 0, 0, 0]), payload]);
}

async function throwAt(port: number, sent: readonly Buffer[]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('error', () => undefined);
  socket.on('data', (bytes) => (answer += String(bytes)));
  await Promise.race([once(socket, 'connect'), pause(5_000)]);
  for (const bytes of sent) {
    if (socket.destroyed) break;
    socket.write(bytes);
    // A handshake must be through before frames come.
    await pause(15);
  }
  await pause(30);
  socket.destroy();
  return answer;
}
