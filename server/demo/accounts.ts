import type { DeskInfo } from '../../src/contract/desk-info.ts';
import type { Directory } from '../../src/routing/directory.ts';
import { SetupError } from '../embedded/setup-error.ts';
import { hashPassword } from '../identity/passwords.ts';
import { secretHash } from '../identity/secrets.ts';
import type { Models, StaffDocument } from '../store/schemas.ts';
import { demoName } from './names.ts';

/** The demo city's staff and channel key. They exist in a demo desk only. */

export const DEMO_CITY: DeskInfo['city'] = { name: '和安市', englishName: "He'an" };
export const DEMO_PASSWORD = 'yihaoda-demo';
export const DEMO_CHANNEL_KEY = 'demo-channel-key';

type DemoStaff = Omit<StaffDocument, 'passwordHash'>;

const FRONT_DESK: DemoStaff[] = [
  { _id: 'agent', name: '林晓雨', role: 'agent', skills: ['hrss', 'housing'] },
  { _id: 'agent2', name: '周明', role: 'agent', skills: ['enterprise', 'en'] },
  { _id: 'agent3', name: '何婷', role: 'agent', skills: ['dialect'] },
  { _id: 'dispatcher', name: '吴建国', role: 'dispatcher' },
  { _id: 'supervisor', name: '郑敏', role: 'supervisor' },
  { _id: 'admin', name: '管理员', role: 'admin' },
];

/**
 * The front desk, and for each department two handlers and its head: `dept-<departmentId>`,
 * `dept-<departmentId>-2` and `dept-<departmentId>-head`.
 */
function demoStaff({ departments }: Directory): DemoStaff[] {
  const ofDepartments = departments.flatMap(({ id }, index): DemoStaff[] => {
    const one = { role: 'handler' as const, departmentId: id };
    return [
      { _id: `dept-${id}`, name: demoName(3 * index), ...one },
      { _id: `dept-${id}-2`, name: demoName(3 * index + 1), ...one },
      { _id: `dept-${id}-head`, name: demoName(3 * index + 2), ...one, head: true },
    ];
  });
  return [...FRONT_DESK, ...ofDepartments];
}

/** What the sign-in page of a demo desk offers. */
export function demoInfo(directory: Directory): NonNullable<DeskInfo['demo']> {
  const departments = new Map(directory.departments.map((one) => [one.id, one]));
  const accounts = demoStaff(directory).map(
    ({ _id, departmentId, skills: _skills, ...account }) => {
      const department = departments.get(departmentId ?? '');
      return {
        username: _id,
        ...account,
        ...(department
          ? { department: { name: department.shortName, englishName: department.englishName } }
          : {}),
      };
    },
  );
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
