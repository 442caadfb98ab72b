import type { Connection } from 'mongoose';
import { createDemoAccounts } from '../../../server/demo/accounts.ts';
import { loadDirectory } from '../../../server/demo/load-directory.ts';
import { newSecret, secretHash } from '../../../server/identity/secrets.ts';
import {
  createModels,
  type ChannelKeyDocument,
  type SessionDocument,
  type StaffDocument,
} from '../../../server/store/schemas.ts';
import type { Rulebook } from '../../../src/contract/rulebook.ts';
import type { StaffUser } from '../../../src/contract/session.ts';
import { policyOfSeconds } from '../../builders/quick-rules.ts';

/** The people of a desk, signed in past their passwords, and rules by which clocks tell within seconds. */
export interface City {
  tokenOf(username: string): string;
  userOf(username: string): StaffUser;
  departments: readonly string[];
  keys: Record<'phone' | 'app' | 'chat' | 'flood', string>;
}

const ALL_DAY = [{ from: 0, to: 1_440 }];
const RULES = {
  policy: policyOfSeconds({ dispatch: 6, sign: 5, reply: 12, resolve: 20, call_back: 15 }),
  // So that the ladder climbs at whatever time of the day this runs.
  calendar: {
    week: Array.from({ length: 7 }, () => ALL_DAY),
    base: 'none',
    days: [],
    noticedYears: [],
  },
};

/** The desk must have been started once: it makes its indexes and its directory by itself. */
export async function settle(connection: Connection, url: string): Promise<City> {
  const directory = await loadDirectory();
  await createDemoAccounts(createModels(connection), directory);
  const { db } = connection;
  if (!db) throw new Error('not connected to MongoDB');
  const staff = await db.collection<StaffDocument>('staff').find().toArray();
  const people = new Map(staff.map((person) => [person._id, { person, token: newSecret() }]));
  const expiresAt = new Date(Date.now() + 24 * 3_600_000);
  await db.collection<SessionDocument>('sessions').insertMany(
    [...people.values()].map(({ person, token }) => ({
      _id: secretHash(token),
      staffId: person._id,
      expiresAt,
    })) as SessionDocument[],
  );
  const keys = { phone: newSecret(), app: newSecret(), chat: newSecret(), flood: newSecret() };
  await db.collection<ChannelKeyDocument>('channelKeys').insertMany(
    Object.entries(keys).map(([name, key]) => ({
      _id: secretHash(key),
      name,
      channels: [name === 'flood' ? 'app' : (name as 'phone')],
    })),
  );
  const known = (username: string) => {
    const one = people.get(username);
    if (!one) throw new Error(`nobody is called ${username}`);
    return one;
  };
  const tokenOf = (username: string): string => known(username).token;
  for (const [section, content] of Object.entries(RULES)) {
    await publish(url, tokenOf('admin'), { section: section as keyof typeof RULES, content });
  }
  return {
    tokenOf,
    userOf(username) {
      const { _id: id, name, role, departmentId } = known(username).person;
      return { id, name, role, ...(departmentId ? { departmentId } : {}) };
    },
    departments: directory.departments.map(({ id }) => id),
    keys,
  };
}

async function publish(
  url: string,
  token: string,
  { section, content }: { section: keyof typeof RULES; content: object },
): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const found = await fetch(`${url}/api/v1/rulebook`, { headers });
  const rulebook = (await found.json()) as Rulebook;
  const body = JSON.stringify({ content, basedOn: rulebook[section].version });
  const published = await fetch(`${url}/api/v1/rulebook/${section}`, {
    method: 'POST',
    headers,
    body,
  });
  if (!published.ok) throw new Error(`rules not published: ${await published.text()}`);
}
