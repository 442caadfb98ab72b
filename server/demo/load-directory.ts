import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { trustSchema } from '../../src/contract/directory.ts';
import { parseDirectoryEntry, type Directory } from '../../src/routing/directory.ts';
import { parseAreas } from './parse-areas.ts';

const FOLDER = new URL('directory/', import.meta.url);
const AREAS = 'areas.yaml';
/** What `npm run learn:directory` found its confidence to be worth. */
const TRUST = 'trust.yaml';

/** By the id of a department, or the name of its file. */
export const isLocalGovernment = (name: string): boolean => /^(district|county)-/.test(name);

/** Bureaus and services first, then districts and counties; by file name within both. */
function inOrder(a: string, b: string): number {
  const rank = (file: string) => Number(isLocalGovernment(file));
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

/**
 * The demo city's dispatch directory: one YAML file for each department, one for the areas, and one
 * for its trust. The version changes with any change of a file. Throws an Error that names the file
 * and the field, or both files that claim one id.
 */
export async function loadDirectory(): Promise<Directory> {
  const files = (await readdir(FOLDER)).filter((file) => file.endsWith('.yaml')).toSorted(inOrder);
  const sources = await Promise.all(files.map((file) => readFile(new URL(file, FOLDER), 'utf8')));
  const hash = createHash('sha256');
  const fileOf = new Map<string, string>();
  const departments = files.map((file, index) => {
    const source = sources[index] ?? '';
    hash.update(`${file}\n${source}\n`);
    const entry = parseDirectoryEntry(parseYaml(source, file), file);
    const other = fileOf.get(entry.id);
    if (other) throw new Error(`${file}: the id ${entry.id} is taken by ${other}`);
    fileOf.set(entry.id, file);
    return entry;
  });
  const areasSource = await readFile(new URL(AREAS, import.meta.url), 'utf8');
  const areas = parseAreas(parseYaml(areasSource, AREAS));
  const trustSource = await readFile(new URL(TRUST, import.meta.url), 'utf8');
  const trust = trustSchema.parse(parseYaml(trustSource, TRUST));
  hash.update(areasSource).update(trustSource);
  return { version: `demo-${hash.digest('hex').slice(0, 8)}`, departments, areas, trust };
}

function parseYaml(source: string, file: string): unknown {
  try {
    return parse(source);
  } catch (error) {
    throw new Error(`${file} is not YAML: ${String(error)}`, { cause: error });
  }
}
