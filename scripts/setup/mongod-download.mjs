// @ts-check
// Runs in a process of its own, started by mongod-official.mjs; sends the path of the server.
import { readFileSync } from 'node:fs';
import { MongoBinary } from 'mongodb-memory-server-core/lib/util/MongoBinary.js';

/** The library's own choice first; then a series that still has builds for older systems. */
const VERSIONS = [undefined, '7.0.24'];

process.on('disconnect', () => process.exit());

const downloadDir = process.argv[2] ?? '.';
const path = await download();
// Connections that the library leaves open would keep the process alive for seconds.
if (path === undefined) process.exit();
process.send?.(path, () => process.exit());

async function download() {
  for (const version of VERSIONS) {
    try {
      return await MongoBinary.getPath({ ...optionsFor(version), downloadDir });
    } catch (error) {
      const hasNoBuild = /Status Code is 403|not provide binaries/.test(String(error));
      if (!hasNoBuild) return undefined;
    }
  }
  return undefined;
}

/** @param {string | undefined} version */
function optionsFor(version) {
  const options = { checkMD5: true, ...(version && { version }) };
  if (process.arch !== 'arm64' || !isDebian()) return options;
  // MongoDB builds nothing for Debian on ARM; Ubuntu's build needs an older C library than Debian 12 has.
  return { ...options, os: { os: 'linux', dist: 'ubuntu', release: '22.04' } };
}

function isDebian() {
  try {
    return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}
