// @ts-check
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { CommandFailed, run } from './command.mjs';
import { SetupError } from './setup-error.mjs';

const SOURCES = ['agent-ui', 'src/contract', 'templates', 'package-lock.json', 'tsconfig.json'];
const BUILT = 'agent-ui/dist';

/** Holds the hash of the sources that the built consoles were made from. */
const STAMP = join(BUILT, '.built-from');

/** @param {string} root */
export function consolesAreBuilt(root) {
  try {
    return readFileSync(join(root, STAMP), 'utf8') === hashOfSources(root);
  } catch {
    return false;
  }
}

/** @param {string} root */
export async function buildConsoles(root) {
  const hash = hashOfSources(root);
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  await run(process.execPath, [vite, 'build', 'agent-ui', '--logLevel', 'error'], {
    cwd: root,
  }).catch((error) => {
    throw new SetupError(`The consoles could not be built: ${viteReason(error)}`);
  });
  writeFileSync(join(root, STAMP), hash);
}

/** @param {string} root */
function hashOfSources(root) {
  const hash = createHash('sha256');
  for (const file of SOURCES.flatMap((source) => filesOf(join(root, source))).sort()) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  if (path.endsWith('.json')) return [path];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'dist' && entry.name !== 'node_modules')
    .flatMap((entry) => {
      const inside = join(path, entry.name);
      return entry.isDirectory() ? filesOf(inside) : [inside];
    });
}

/**
 * What the bundler says is wrong, without where in its own code it found out.
 *
 * @param {unknown} error
 */
function viteReason(error) {
  if (!(error instanceof CommandFailed)) return String(error);
  const output = stripVTControlCharacters(error.output);
  const [, told = crash(output)] = output.split(
    /(?:error during build|failed with \d+ errors?):\n\s*(?!Build)/,
  );
  const reason = told.trim().split(/\n\s/)[0]?.replaceAll('\n', ' ');
  return `${reason} (npm run build says more)`;
}

/** @param {string} output */
const crash = (output) => output.split('\n').find((line) => /Error/.test(line)) ?? output;
