import type { Inquiry, Receipt } from '../../../src/contract/inquiry.ts';
import { pause, type Chance } from '../chance.ts';
import type { Asking } from './asking.ts';
import type { Ledger } from './ledger.ts';

export interface FloodParts {
  ask: Asking;
  ledger: Ledger;
  chance: Chance;
  /** The key of who floods. */
  key: string;
  messages: readonly Inquiry[];
  seconds: number;
}

export interface Flood {
  /** Says what came of it. */
  pour(): Promise<string>;
}

const AT_ONCE = 48;

/** One channel hands in as much as it can; what of it was accepted must be there as everything else. */
export function createFlood({ ask, ledger, chance, key, messages, seconds }: FloodParts): Flood {
  let count = 0;
  return {
    async pour() {
      const came = { accepted: 0, refused: 0, unanswered: 0 };
      const before = receiptsOf(ledger);
      const until = Date.now() + seconds * 1_000;
      const one = async (): Promise<void> => {
        while (Date.now() < until) {
          count += 1;
          const externalId = `flood-${count}`;
          const body: Inquiry = { channel: 'app', externalId, text: textOf(chance.pick(messages)) };
          ledger.handIn(`app:${externalId}`);
          const answer = await ask('POST', '/api/v1/inquiries', {
            door: 'flood',
            token: key,
            body,
          });
          if (!answer) {
            came.unanswered += 1;
            await pause(20);
          } else if (answer.status === 202) {
            came.accepted += 1;
            ledger.accepted(`app:${externalId}`, answer.body as Receipt);
          } else came.refused += 1;
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, one));
      const others = receiptsOf(ledger) - before - came.accepted;
      return `flood of ${seconds} s: ${came.accepted} accepted, ${came.refused} refused, ${came.unanswered} unanswered; ${others} accepted of all other channels meanwhile`;
    },
  };
}

const receiptsOf = ({ inquiries }: Ledger): number =>
  [...inquiries.values()].filter(({ receipt }) => receipt !== null).length;

const textOf = (inquiry: Inquiry): string =>
  inquiry.channel === 'phone'
    ? inquiry.transcript.map(({ text }) => text).join('\n')
    : inquiry.text;
