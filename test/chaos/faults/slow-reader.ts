import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { done, openPage } from '../../builders/citizen.ts';
import { pause } from '../chance.ts';

const MESSAGES = 50;
/** Of 4,000 characters, three bytes each. */
const TEXT = '长'.repeat(4_000);
const PONG_EVERY_MS = 5_000;

/**
 * A page that asks for all of its conversation again and again and never reads a byte of it, but tells the
 * heartbeat that it is there. Resolves with how much it asked for, in MB, and whether the desk ended it.
 */
export async function readNothing(
  port: number,
  { asks, seconds }: { asks: number; seconds: number },
): Promise<{ askedMb: number; wasEnded: boolean }> {
  const page = await openPage(`http://127.0.0.1:${port}`);
  const { token } = await page.open('公司拖欠我三个月工资', randomUUID());
  for (let count = 0; count < MESSAGES; count += 1) done(await page.send(TEXT));
  page[Symbol.dispose]();

  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  const key = Buffer.from(randomUUID()).subarray(0, 16).toString('base64');
  socket.write(
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n` +
      `Connection: Upgrade\r\nSec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  await once(socket, 'data');
  socket.pause();
  const say = (packet: string): void => void (socket.destroyed || socket.write(frameOf(packet)));
  say('40/citizen,');
  await pause(300);
  const request = JSON.stringify(['conversation.resume', { token, lastSeq: 0 }]);
  for (let id = 0; id < asks && !socket.destroyed; id += 1) {
    say(`42/citizen,${id}${request}`);
    if (id % 20 === 19) await pause(50);
  }
  const until = Date.now() + seconds * 1_000;
  while (Date.now() < until && !socket.destroyed) {
    await pause(Math.min(PONG_EVERY_MS, Math.max(0, until - Date.now())));
    say('3');
  }
  const wasEnded = socket.destroyed || !socket.writable;
  socket.destroy();
  return { askedMb: (asks * MESSAGES * Buffer.byteLength(TEXT)) / 1_048_576, wasEnded };
}

/** A text frame as a client sends it: masked, with a mask of zeros. */
function frameOf(text: string): Buffer {
  const payload = Buffer.from(text);
  const long = payload.length > 125;
  const head = long
    ? [0x81, 0xfe, payload.length >> 8, payload.length & 0xff]
    : [0x81, 0x80 | payload.length];
  return Buffer.concat([Buffer.from([...head, 0, 0, 0, 0]), payload]);
}
