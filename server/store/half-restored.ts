import type { Connection } from 'mongoose';
import { SetupError } from '../embedded/setup-error.ts';

/** What is known of backups and restores; no part of a backup itself. */
export const BACKUPS = 'backups';
/** Its document while the desk is being restored; `file` is the backup's name. */
export const RESTORE_ID = 'restore';

/** A desk that holds only a part of its backup must not open. Throws SetupError. */
export async function refuseHalfRestored(connection: Connection): Promise<void> {
  const backups = connection.db?.collection<{ _id: string; file: string }>(BACKUPS);
  const restore = await backups?.findOne({ _id: RESTORE_ID });
  if (!restore) return;
  throw new SetupError(
    `This desk is being restored from ${restore.file}, or that was broken off and must be finished: npm run restore -- ${restore.file}`,
  );
}
