import { demoInquiries } from '../../../server/demo/messages.ts';
import type { Chance } from '../chance.ts';
import { fuzzDoors } from '../fuzz/fuzz-doors.ts';
import { createAsking } from './asking.ts';
import { useChannels } from './channels.ts';
import type { City } from './city.ts';
import { workAsClerk } from './clerks.ts';
import type { DeskSize } from './desk-sizes.ts';
import { createFlood, type Flood } from './flood.ts';
import type { Ledger } from './ledger.ts';
import { talkAway } from './talkers.ts';

export interface LoadParts extends DeskSize {
  city: City;
  host: string;
  ledger: Ledger;
  chance: Chance;
}

/** Everybody who has to do with the desk. */
export interface DeskLoad {
  flood: Flood;
  /** Broken requests of every kind at one api process. */
  malform(port: number): Promise<void>;
  end(): void;
  /** When everybody has the last answer. */
  ended: Promise<unknown>;
  /** Who has not. */
  waiting(): string[];
}

const CLERK_PACE_MS = [20, 250] as const;

export async function startDeskLoad(parts: LoadParts): Promise<DeskLoad> {
  const { city, host, ledger, chance, everyMs, floodSeconds: seconds, malformed: runs } = parts;
  const { tokenOf, departments, keys } = city;
  const url = `http://${host}`;
  const ask = createAsking(() => url, ledger);
  const messages = await demoInquiries(
    (index) => String(index),
    () => new Date().toISOString(),
  );
  const stopping = new AbortController();
  const ending = stopping.signal;
  const as = (name: string) => ({ ask, ledger, ending, chance: chance.apart(name) });
  const many = (count: number, name: string, start: (name: string) => Promise<void>) =>
    Array.from({ length: count }, (_, index) =>
      follow(`${name} ${index}`, start(`${name} ${index}`)),
    );
  const busy = new Set<string>();
  const follow = (name: string, work: Promise<void>): Promise<unknown> => {
    busy.add(name);
    return work.finally(() => busy.delete(name));
  };
  const ended = Promise.all([
    follow('channels', useChannels({ ...as('channels'), messages, keys, everyMs })),
    ...many(parts.clerks, 'clerk', (name) =>
      workAsClerk({ ...as(name), tokenOf, departments, paceMs: CLERK_PACE_MS }),
    ),
    ...many(parts.talkers, 'talker', (name) => talkAway({ ...as(name), url })),
  ]);
  const dice = chance.apart('malformed');
  return {
    flood: createFlood({ ...as('flood'), key: keys.flood, messages, seconds }),
    async malform(port) {
      const found = await fuzzDoors({
        url: `http://127.0.0.1:${port}`,
        people: [tokenOf('agent3')],
        keys: [keys.app, keys.phone],
        runs,
        isUnsteady: true,
        seed: dice.whole(1, 1e9),
      });
      for (const fault of found) ledger.fault(fault);
    },
    end: () => stopping.abort(),
    ended,
    waiting: () => [...busy],
  };
}
