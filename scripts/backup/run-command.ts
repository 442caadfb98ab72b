import mongoose from 'mongoose';
import { ConfigError } from '../../server/config.ts';
import { SetupError } from '../../server/embedded/setup-error.ts';
import { BackupFileError } from './backup-file.ts';
import { BeginAnew } from './change-watch.ts';

/** Runs a command to its end, and says in one line what went wrong; the exit code is then 1. */
export function runCommand(command: () => Promise<void>): void {
  // The embedded store must not outlive the command.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      process.stderr.write('\nBroken off; the same command goes on from here.\n');
      process.exit(1);
    });
  }
  command().then(
    () => process.exit(process.exitCode ?? 0),
    (error: unknown) => {
      process.stderr.write(`${explain(error)}\n`);
      process.exit(1);
    },
  );
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isPlain = [SetupError, ConfigError, BackupFileError, BeginAnew].some(
    (kind) => error instanceof kind,
  );
  if (isPlain || 'syscall' in error) return error.message;
  if (error instanceof mongoose.mongo.MongoError) {
    return `MongoDB: ${error.message}. The same command goes on from here.`;
  }
  return error.stack ?? error.message;
}
