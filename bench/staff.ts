import type { Connection } from 'mongoose';
import { newSecret, secretHash } from '../server/identity/secrets.ts';
import type { StaffDocument } from '../server/store/schemas.ts';
import type { ConversationRules } from '../src/contract/conversation.ts';
import type { Rulebook, Rules, Section } from '../src/contract/rulebook.ts';
import type { StaffUser } from '../src/contract/session.ts';

export interface Employed extends StaffUser {
  token: string;
}

/** Gives people accounts on an empty desk, and signs them in past its passwords. */
export async function employ(
  connection: Connection,
  people: readonly StaffUser[],
): Promise<Employed[]> {
  const documents = people.map(({ id, name, role, departmentId }) => ({
    _id: id,
    name,
    role,
    passwordHash: '',
    ...(departmentId ? { departmentId } : {}),
  }));
  await connection.collection<StaffDocument>('staff').insertMany(documents);
  const tokens = await signIn(
    connection,
    people.map(({ id }) => id),
  );
  return people.map((person, index) => ({ ...person, token: tokens[index]! }));
}

/** Signs in who has an account, each with a session of its own. */
async function signIn(connection: Connection, ids: readonly string[]): Promise<string[]> {
  const expiresAt = new Date(Date.now() + 24 * 3_600_000);
  const signedIn = ids.map((staffId) => ({ staffId, token: newSecret() }));
  await connection
    .collection<{ _id: string }>('sessions')
    .insertMany(
      signedIn.map(({ staffId, token }) => ({ _id: secretHash(token), staffId, expiresAt })),
    );
  return signedIn.map(({ token }) => token);
}

/** Agents of an empty desk, and the rules that they work by. */
export async function hireStaff(
  connection: Connection,
  { count, url, rules }: { count: number; url: string; rules: Partial<ConversationRules> },
): Promise<Employed[]> {
  const agents = Array.from({ length: count }, (_, index) => ({
    id: `agent-${index}`,
    name: `坐席${index}`,
    role: 'agent' as const,
  }));
  const employed = await employ(connection, agents);
  await changeRules({ connection, url }, { conversation: rules });
  return employed;
}

/** Publishes other rules on a demo desk; what a section is not given stays as it is. */
export async function changeRules(
  { connection, url }: { connection: Connection; url: string },
  changes: { [S in Section]?: Partial<Rules[S]> },
): Promise<void> {
  const [token] = await signIn(connection, ['admin']);
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  const found = await fetch(`${url}/api/v1/rulebook`, { headers });
  const rulebook = (await found.json()) as Rulebook;
  for (const [section, change] of Object.entries(changes)) {
    const { version, content } = rulebook[section as Section];
    const body = JSON.stringify({ content: { ...content, ...change }, basedOn: version });
    const address = `${url}/api/v1/rulebook/${section}`;
    const published = await fetch(address, { method: 'POST', headers, body });
    if (!published.ok) throw new Error(`rules not published: ${await published.text()}`);
  }
}
