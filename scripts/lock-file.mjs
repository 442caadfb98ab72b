// @ts-check

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {boolean} [dev]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** What the names of platform packages begin their last part with, as in `binding-linux-x64-gnu`. */
const PLATFORM =
  /(?<os>android|darwin|freebsd|linux|openharmony|win32)-(?<cpu>[^-]+)(?:-(?<abi>.+))?$/;

/**
 * Adds the entries of optional platform packages that the lock asks for and does not have; returns
 * their paths. They have no hash: npm takes the package as its registry has it.
 *
 * @param {{ packages: Record<string, LockedPackage> }} lock Changed in place.
 */
export function completeLock(lock) {
  const added = Object.values(lock.packages).flatMap((parent) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(lock.packages, name))
      .map(([name, version]) => ({ path: `node_modules/${name}`, name, version, parent })),
  );
  for (const { path, name, version, parent } of added) {
    lock.packages[path] = platformPackage(name, version, parent);
  }
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  );
  return added.map(({ path }) => path);
}

/**
 * @param {Record<string, LockedPackage>} packages
 * @param {string} name
 */
function isLocked(packages, name) {
  const path = `node_modules/${name}`;
  return Object.keys(packages).some((locked) => locked === path || locked.endsWith(`/${path}`));
}

/**
 * @param {string} name
 * @param {string} version
 * @param {LockedPackage} parent
 */
function platformPackage(name, version, parent) {
  const { os, cpu, abi } = PLATFORM.exec(name)?.groups ?? {};
  if (os === undefined || cpu === undefined || !/^\d/.test(version)) {
    throw new Error(`${name}@${version} is missing and is not a platform package`);
  }
  return {
    version,
    cpu: [cpu],
    ...(parent.dev && { dev: true }),
    ...(os === 'linux' && abi && { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] }),
    optional: true,
    os: [os],
  };
}
