// @ts-check
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache-folder.mjs';
import { browserIsInstalled, installBrowser } from './chromium.mjs';
import { buildConsoles, consolesAreBuilt } from './consoles.mjs';
import { findHaproxy, installHaproxy } from './haproxy.mjs';
import { installMongod } from './install-mongod.mjs';
import { findMongod } from './mongod.mjs';
import { installPackages, packagesAreInstalled } from './packages.mjs';
import { takeLock } from './process-lock.mjs';
import { findRedis, installRedis } from './redis.mjs';
import { SetupError } from './setup-error.mjs';

/** @typedef {'start' | 'test' | 'cluster'} Purpose */

/**
 * @typedef {object} Step
 * @property {string} label What is said while it runs.
 * @property {() => boolean} isDone Quick: it runs before every start.
 * @property {() => Promise<string | void>} run May return what it found, to be said too.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Makes the checkout ready for the purpose: does what is missing, says one line for each thing it
 * does, and nothing when all is there. Throws SetupError.
 *
 * @param {Purpose} purpose
 */
export async function setUp(purpose) {
  /** @type {{ release: () => void } | undefined} */
  let lock;
  try {
    for (const step of stepsFor(purpose)) {
      if (step.isDone()) continue;
      lock ??= await waitForOtherSetUp();
      // Another set-up may have done it while this one waited.
      if (!step.isDone()) await say(step);
    }
  } finally {
    lock?.release();
  }
}

/**
 * @param {Purpose} purpose
 * @returns {Step[]}
 */
function stepsFor(purpose) {
  /** @type {Step[]} */
  const steps = [
    {
      label: 'Installing packages (npm ci)',
      isDone: () => packagesAreInstalled(root, purpose === 'test' ? 'test' : 'start'),
      run: () => installPackages(root),
    },
  ];
  if (!process.env['REDIS_URL']) {
    steps.push({
      label: 'Installing Redis',
      isDone: () => findRedis() !== undefined,
      run: installRedis,
    });
  }
  if (!process.env['MONGO_URL']) {
    steps.push({
      label: 'Getting MongoDB',
      isDone: () => findMongod() !== undefined,
      run: installMongod,
    });
  }
  if (purpose === 'cluster') {
    steps.push({
      label: 'Installing HAProxy',
      isDone: () => findHaproxy() !== undefined,
      run: installHaproxy,
    });
  }
  if (purpose === 'test') {
    steps.push({
      label: 'Installing Chromium and Chinese fonts',
      isDone: browserIsInstalled,
      run: installBrowser,
    });
  }
  steps.push({
    label: 'Building the consoles',
    isDone: () => consolesAreBuilt(root),
    run: () => buildConsoles(root),
  });
  return steps;
}

/** @param {Step} step */
async function say(step) {
  process.stdout.write(`${step.label} ... `);
  const began = Date.now();
  try {
    const found = await step.run();
    const seconds = `${((Date.now() - began) / 1000).toFixed(1)} s`;
    process.stdout.write(`${found ? `${found}, ` : ''}${seconds}\n`);
  } catch (error) {
    process.stdout.write('failed\n');
    throw error;
  }
}

/** The steps change what checkouts share (packages of the system, the cache): one at a time. */
async function waitForOtherSetUp() {
  for (let told = false; ; told = true) {
    const lock = lockCache();
    if ('release' in lock) return lock;
    if (!told) console.log(`Waiting for another set-up (process ${lock.heldBy}) to finish.`);
    await sleep(250);
  }
}

function lockCache() {
  try {
    mkdirSync(cacheFolder(), { recursive: true });
    return takeLock(join(cacheFolder(), 'setup.lock'));
  } catch (error) {
    const { message } = /** @type {Error} */ (error);
    throw new SetupError(`The cache folder can't be used (set XDG_CACHE_HOME): ${message}`);
  }
}
