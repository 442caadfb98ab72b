import type { Connection } from 'mongoose';
import { newSecret, secretHash } from '../server/identity/secrets.ts';
import type { StaffDocument } from '../server/store/schemas.ts';
import type { ConversationRules } from '../src/contract/conversation.ts';
import type { Rulebook } from '../src/contract/rulebook.ts';

export interface Hired {
  id: string;
  name: string;
  token: string;
}

/** Agents of an empty desk, signed in past its passwords, and the rules that they work by. */
export async function hireStaff(
  connection: Connection,
  { count, url, rules }: { count: number; url: string; rules: Partial<ConversationRules> },
): Promise<Hired[]> {
  const people = Array.from({ length: count }, (_, index) => ({
    id: `agent-${index}`,
    name: `坐席${index}`,
    token: newSecret(),
  }));
  const staff = connection.collection<StaffDocument>('staff');
  await staff.insertMany(
    people.map(({ id, name }) => ({ _id: id, name, role: 'agent' as const, passwordHash: '' })),
  );
  const admin = { id: 'admin', token: newSecret() };
  const expiresAt = new Date(Date.now() + 24 * 3_600_000);
  await connection.collection<{ _id: string }>('sessions').insertMany(
    [...people, admin].map(({ id, token }) => ({
      _id: secretHash(token),
      staffId: id,
      expiresAt,
    })),
  );
  await publish(url, admin.token, rules);
  return people;
}

async function publish(
  url: string,
  token: string,
  rules: Partial<ConversationRules>,
): Promise<void> {
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const found = await fetch(`${url}/api/v1/rulebook`, { headers });
  const { conversation } = (await found.json()) as Rulebook;
  const content = { ...conversation.content, ...rules };
  const body = JSON.stringify({ content, basedOn: conversation.version });
  const published = await fetch(`${url}/api/v1/rulebook/conversation`, {
    method: 'POST',
    headers,
    body,
  });
  if (!published.ok) throw new Error(`rules not published: ${await published.text()}`);
}
