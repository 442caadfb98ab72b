import { randomBytes, randomUUID } from 'node:crypto';
import { openPage, type TestPage } from '../../builders/citizen.ts';
import { pause, type Chance } from '../chance.ts';
import type { Asking } from './asking.ts';
import type { Ledger } from './ledger.ts';

export interface TalkerParts {
  url: string;
  ask: Asking;
  ledger: Ledger;
  chance: Chance;
  ending: AbortSignal;
}

const MESSAGES = 4;
const FILE_BYTES = [20_000, 120_000] as const;
/** What every GIF begins with; the rest is of no interest here. */
const GIF = Buffer.from('GIF89a');

/** A citizen who chats a little and sends pictures, one conversation after the other, until `ending`. */
export async function talkAway(parts: TalkerParts): Promise<void> {
  const { url, ask, ledger, chance, ending } = parts;

  /** The same until there is an answer: what was sent twice is there once. */
  async function insist<T>(act: () => Promise<{ ok: true; data: T } | { ok: false }>): Promise<T> {
    for (;;) {
      const answer = await act().catch(() => null);
      if (answer?.ok) return answer.data;
      await pause(chance.between(200, 1_000));
    }
  }

  async function talk(page: TestPage): Promise<void> {
    const clientId = randomUUID();
    const first = `${clientId} 公司拖欠我三个月工资`;
    const { number, token } = await insist(() =>
      page.socket.emitWithAck('conversation.open', { clientId, text: first }),
    );
    ledger.said({ number, seq: 1, text: first });
    for (let index = 0; index < MESSAGES && !ending.aborted; index += 1) {
      const clientMessageId = randomUUID();
      const text = `${clientMessageId} 请问什么时候能解决`;
      const sent = await insist(async () => {
        const answer = await page.socket.emitWithAck('message.send', { clientMessageId, text });
        // Another connection: back into the conversation first.
        if (!answer.ok) {
          await page.socket.emitWithAck('conversation.resume', { token, lastSeq: 0 });
        }
        return answer;
      });
      ledger.said({ number, seq: sent.seq, text });
      await sendPicture(number, token);
      await pause(chance.between(200, 800));
    }
    await page.socket.emitWithAck('conversation.end', {}).catch(() => undefined);
  }

  /** Once; what is refused or gets no answer need not be there. */
  async function sendPicture(number: string, token: string): Promise<void> {
    const bytes = Buffer.concat([GIF, randomBytes(chance.whole(...FILE_BYTES))]);
    const path = `/api/v1/conversations/${number}/attachments?name=a.gif&token=${token}`;
    const answer = await ask('POST', path, { door: 'file', body: bytes });
    if (answer?.status === 201) ledger.kept({ number, token, url: answer.body.url, bytes });
  }

  while (!ending.aborted) {
    // The desk may be away just now.
    const page = await openPage(url).catch(() => pause(chance.between(200, 1_000)));
    if (!page) continue;
    await talk(page);
    page[Symbol.dispose]();
  }
}
