import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import type { Connection } from 'mongoose';
import { z } from 'zod';
import { readConfig } from '../server/config.ts';
import { loadDirectory } from '../server/demo/load-directory.ts';
import { createDirectoryStore } from '../server/directory/directory-store.ts';
import { currentVersion } from '../server/directory/live-directory.ts';
import { hashPassword } from '../server/identity/passwords.ts';
import { newSecret, secretHash } from '../server/identity/secrets.ts';
import { connectMongo } from '../server/store/connect.ts';
import { createModels, type Models } from '../server/store/schemas.ts';
import { channelSchema, staffRoleSchema } from '../src/contract/words.ts';

const USAGE = `Usage:
  npm run grant -- staff NAME_TO_SIGN_IN --role agent|dispatcher|handler|supervisor|admin
                   --name "Full name" [--department ID [--head]]   (the password is read from standard input)
  npm run grant -- channel-key NAME --channels phone,chat,app   (prints the key, once)
MONGO_URL (or MONGO_URL_FILE) says on which desk.`;

const MIN_PASSWORD = 12;

/**
 * `npm run grant`: opens a desk that has no accounts yet. Makes a staff account (or gives it another
 * password, role or department), or a channel key for a system that hands inquiries in.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    role: { type: 'string' },
    name: { type: 'string' },
    department: { type: 'string' },
    head: { type: 'boolean' },
    channels: { type: 'string' },
  },
});

async function grantStaff(connection: Connection, username: string): Promise<string> {
  const { Staff } = createModels(connection);
  const role = staffRoleSchema.parse(values.role);
  const name = z.string().min(1).max(100).parse(values.name);
  const departmentId = role === 'handler' ? await knownDepartment(connection) : undefined;
  const password = await askPassword();
  const passwordHash = await hashPassword(password);
  const isHead = departmentId !== undefined && values.head === true;
  const account = { name, role, passwordHash };
  // The skills that an admin gave the account stay.
  await Staff.updateOne(
    { _id: username },
    {
      $set: {
        ...account,
        ...(departmentId ? { departmentId } : {}),
        ...(isHead ? { head: true } : {}),
      },
      $unset: { ...(departmentId ? {} : { departmentId: 1 }), ...(isHead ? {} : { head: 1 }) },
    },
    { upsert: true },
  );
  return `${username} may sign in as ${role}.`;
}

async function grantChannelKey(models: Models, name: string): Promise<string> {
  const channels = z.array(channelSchema).min(1).parse(values.channels?.split(','));
  const key = newSecret();
  await models.ChannelKey.create({ _id: secretHash(key), name, channels });
  return `The key of ${name}, shown this once: ${key}`;
}

/** One of the current directory, or of the shipped one before the desk's first start. */
async function knownDepartment(connection: Connection): Promise<string> {
  const id = values.department;
  const store = createDirectoryStore(connection);
  const current = await currentVersion(store, new Date().toISOString());
  const { departments } = current?.content ?? (await loadDirectory());
  if (id && departments.some((department) => department.id === id)) return id;
  const ids = departments.map((department) => department.id).join(', ');
  throw new Error(`a handler needs --department, one of: ${ids}`);
}

/** What is typed on a terminal is not shown. */
async function askPassword(): Promise<string> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = process.stdin.isTTY;
  process.stderr.write('Password: ');
  const typed = createInterface({ input: process.stdin, output: unseen, terminal });
  const password = await typed.question('');
  typed.close();
  process.stderr.write('\n');
  if (password.length >= MIN_PASSWORD) return password;
  throw new Error(`the password needs at least ${MIN_PASSWORD} characters`);
}

async function grant(): Promise<string> {
  const [what, name] = positionals;
  const { mongoUrl: url } = readConfig(process.env);
  if (!url || !name || (what !== 'staff' && what !== 'channel-key')) throw new Error(USAGE);
  const connection = await connectMongo(url);
  try {
    if (what === 'staff') return await grantStaff(connection, name);
    return await grantChannelKey(createModels(connection), name);
  } finally {
    await connection.close();
  }
}

grant().then(
  (done) => process.stdout.write(`${done}\n`),
  (error: unknown) => {
    const isInput = error instanceof z.ZodError;
    process.stderr.write(`${isInput ? USAGE : (error as Error).message}\n`);
    process.exitCode = 1;
  },
);
