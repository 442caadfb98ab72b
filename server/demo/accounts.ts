import type { DeskInfo } from '../../src/contract/desk-info.ts';
import type { Directory } from '../../src/routing/directory.ts';
import { SetupError } from '../embedded/setup-error.ts';
import { hashPassword } from '../identity/passwords.ts';
import { secretHash } from '../identity/secrets.ts';
import type { Models, StaffDocument } from '../store/schemas.ts';

/** The demo city's staff and channel key. They exist in a demo desk only. */

export const DEMO_CITY: DeskInfo['city'] = { name: '和安市', englishName: "He'an" };
export const DEMO_PASSWORD = 'yihaoda-demo';
export const DEMO_CHANNEL_KEY = 'demo-channel-key';

type DemoStaff = Omit<StaffDocument, 'passwordHash'>;

const FRONT_DESK: DemoStaff[] = [
  { _id: 'agent', name: '林晓雨', role: 'agent' },
  { _id: 'agent2', name: '周明', role: 'agent' },
  { _id: 'agent3', name: '何婷', role: 'agent' },
  { _id: 'dispatcher', name: '吴建国', role: 'dispatcher' },
  { _id: 'supervisor', name: '郑敏', role: 'supervisor' },
  { _id: 'admin', name: '管理员', role: 'admin' },
];

/** The front desk, and one handler for each department: `dept-<departmentId>`. */
export function demoStaff({ departments }: Directory): DemoStaff[] {
  const handlers = departments.map(({ id, shortName }): DemoStaff => {
    return { _id: `dept-${id}`, name: `${shortName}承办人`, role: 'handler', departmentId: id };
  });
  return [...FRONT_DESK, ...handlers];
}

/** What the sign-in page of a demo desk offers. */
export function demoInfo(directory: Directory): NonNullable<DeskInfo['demo']> {
  const accounts = demoStaff(directory).map(({ _id, name, role }) => ({
    username: _id,
    name,
    role,
  }));
  return { password: DEMO_PASSWORD, accounts };
}

/** Throws SetupError when the store holds the demo's key, and so its accounts, which everybody knows. */
export async function refuseDemoSecrets(models: Models): Promise<void> {
  if (await models.ChannelKey.exists({ _id: secretHash(DEMO_CHANNEL_KEY) })) {
    throw new SetupError('this database holds the demo accounts; production needs one of its own');
  }
}

/** Creates the accounts and the key that are missing; existing ones stay as they are. */
export async function createDemoAccounts(models: Models, directory: Directory): Promise<void> {
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await models.Staff.bulkWrite(
    demoStaff(directory).map((staff) => ({
      updateOne: {
        filter: { _id: staff._id },
        update: { $setOnInsert: { ...staff, passwordHash } },
        upsert: true,
      },
    })),
  );
  await models.ChannelKey.updateOne(
    { _id: secretHash(DEMO_CHANNEL_KEY) },
    { $setOnInsert: { name: 'demo', channels: ['phone', 'chat', 'app'] } },
    { upsert: true },
  );
}
