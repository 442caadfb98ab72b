import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import type { Inquiry } from '../src/contract/inquiry.ts';
import type { Clerks } from './endurance-clerks.ts';
import { inquiries, numberIn, openDoor } from './load.ts';

/** What channels were answered since somebody looked last. */
export interface Answered {
  accepted: number;
  /** 429 and 503, all with Retry-After: the channel comes again. */
  refused: number;
  /** No answer, or another one. */
  failed: number;
  /** Of what was accepted, from before it was sent. */
  doorMs: number[];
}

export interface Load {
  /** External id → the number that was told. */
  accepted: ReadonlyMap<string, string>;
  /** What came of it since this was called last. */
  answered(): Answered;
  /** Resolves when all that was to be sent is answered, and dealt with. */
  over: Promise<void>;
}

const TICK_MS = 5;
/** What is sent while so many wait for their answers waits here, and that counts. */
const CONNECTIONS = 250;
const none = (): Answered => ({ accepted: 0, refused: 0, failed: 0, doorMs: [] });

/** Sends at this rate, whether the desk answers or not, and has each ticket dealt with. */
export function startLoad(
  port: number,
  { samples, clerks }: { samples: Inquiry[]; clerks: Clerks },
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Load {
  const door = openDoor(port, CONNECTIONS);
  const next = inquiries(samples);
  const accepted = new Map<string, string>();
  const underWay = new Set<Promise<void>>();
  let counts = none();

  async function handIn(inquiry: Inquiry, index: number): Promise<void> {
    const sentAt = performance.now();
    const answer = await door.offer(inquiry).catch(() => null);
    if (answer?.status !== 202) {
      counts[answer?.isLater ? 'refused' : 'failed'] += 1;
      return;
    }
    counts.accepted += 1;
    counts.doorMs.push(performance.now() - sentAt);
    const number = numberIn(answer.text);
    accepted.set(inquiry.externalId, number);
    await clerks.dealWith(number, index);
  }

  async function send(): Promise<void> {
    await door.connect();
    const startedAt = performance.now();
    const total = perSecond * seconds;
    for (let sent = 0; sent < total; await pause(TICK_MS)) {
      const due = Math.min(total, ((performance.now() - startedAt) / 1_000) * perSecond);
      for (; sent < due; sent += 1) {
        const one = handIn(next.next().value, sent).finally(() => underWay.delete(one));
        underWay.add(one);
      }
    }
    await Promise.all(underWay);
    door.close();
  }

  return {
    accepted,
    answered() {
      const told = counts;
      counts = none();
      return told;
    },
    over: send(),
  };
}
