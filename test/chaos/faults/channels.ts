import type { Inquiry, Receipt } from '../../../src/contract/inquiry.ts';
import { pause, type Chance } from '../chance.ts';
import type { Asking } from './asking.ts';
import type { Ledger } from './ledger.ts';

export interface ChannelParts {
  ask: Asking;
  ledger: Ledger;
  chance: Chance;
  /** Of the city's people; their ids are made anew. */
  messages: readonly Inquiry[];
  keys: Record<'phone' | 'app' | 'chat', string>;
  /** Between two inquiries on the same door. */
  everyMs: readonly [number, number];
  ending: AbortSignal;
}

/** The doors: with a channel's key, and the citizen's own form. */
const DOORS = ['phone', 'app', 'chat', 'web'] as const;
type Door = (typeof DOORS)[number];

const REPEATED = 0.15;
const OTHER_BODY = 0.05;
const WAIT_MS = [100, 1_500] as const;

/** Hands inquiries in on all doors until `ending`, and then until each has its answer. */
export async function useChannels(parts: ChannelParts): Promise<void> {
  const { ask, ledger, chance, messages, keys, everyMs, ending } = parts;
  let count = 0;

  /** As a channel does: what gets no answer is sent again, under the same id, until it has one. */
  async function handIn(door: Door, key: string, body: Inquiry): Promise<void> {
    ledger.handIn(key);
    for (;;) {
      const answer = await post(door, body);
      if (answer && (answer.status === 202 || answer.status === 200)) {
        ledger.accepted(key, answer.body as Receipt);
        return;
      }
      if (answer && answer.status < 500 && answer.status !== 429) {
        ledger.fault(`${key} was refused: ${answer.text.slice(0, 200)}`);
        return;
      }
      await pause(chance.between(...WAIT_MS));
    }
  }

  function post(door: Door, body: Inquiry) {
    if (door !== 'web') return ask('POST', '/api/v1/inquiries', { door, token: keys[door], body });
    const { channel: _channel, ...form } = body;
    // Each citizen comes from an address of their own, as a proxy of ours says.
    const address = `203.0.${chance.whole(0, 255)}.${chance.whole(1, 254)}`;
    const headers = { 'X-Forwarded-For': address };
    return ask('POST', '/api/v1/citizen/inquiries', { door, headers, body: form });
  }

  async function otherBody(door: Door, body: Inquiry): Promise<void> {
    const other = { ...body, contact: { name: '另一个人' } } as Inquiry;
    const answer = await post(door, other);
    if (answer && answer.status < 400) {
      ledger.fault(`${door} took another body under ${body.externalId}: ${answer.text}`);
    }
  }

  async function keepOpen(door: Door): Promise<void> {
    const under: Promise<void>[] = [];
    while (!ending.aborted) {
      count += 1;
      const externalId = `${door}-${count}`;
      const body = asOf(door, { ...chance.pick(messages), externalId });
      const key = `${body.channel}:${externalId}`;
      under.push(
        handIn(door, key, body).then(async () => {
          if (chance.happens(REPEATED)) await handIn(door, key, body);
          if (chance.happens(OTHER_BODY)) await otherBody(door, body);
        }),
      );
      await pause(chance.between(...everyMs));
    }
    await Promise.all(under);
  }

  await Promise.all(DOORS.map(keepOpen));
}

/** The same matter, as it would come in at this door. */
function asOf(door: Door, inquiry: Inquiry): Inquiry {
  const { externalId } = inquiry;
  const text =
    inquiry.channel === 'phone'
      ? inquiry.transcript.map((segment) => segment.text).join('\n')
      : inquiry.text;
  switch (door) {
    case 'phone':
      return {
        channel: 'phone',
        externalId,
        occurredAt: new Date().toISOString(),
        transcript: [{ speaker: 'citizen', startMs: 0, endMs: 9_000, text }],
      };
    case 'app':
      return { channel: 'app', externalId, text };
    case 'chat':
    case 'web':
      return { channel: 'chat', externalId, text };
  }
}
