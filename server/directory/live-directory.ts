import type { Logger } from 'pino';
import type { Department, DepartmentList } from '../../src/contract/departments.ts';
import type { DirectoryContent } from '../../src/contract/directory.ts';
import type { Instant } from '../../src/contract/words.ts';
import { createClassifier, type Classifier } from '../../src/routing/classifier.ts';
import type { Directory } from '../../src/routing/directory.ts';
import type { DirectoryVersionDocument } from '../store/directory-schemas.ts';
import type { DirectoryStore } from './directory-store.ts';
import { versionId, currentOf } from './version-states.ts';

/**
 * The version of the directory by which this process works at this moment, in memory: nobody asks the
 * store on the way of a ticket.
 */
export interface LiveDirectory {
  readonly current: Directory;
  /** Of the current version; made when it is first asked for. */
  readonly classifier: Classifier;
  /** What `GET /api/v1/departments` tells. */
  readonly departments: DepartmentList;
  has(departmentId: string): boolean;
  /** Also of a department that the directory no longer has; null when it never had it. */
  namesOf(departmentId: string): Department | null;
  /** Asks the store at once, after a publication; resolves when what it said is in use. */
  refresh(): Promise<void>;
  /** Calls back after every change of the current version. */
  onChange(listener: () => void): void;
  close(): void;
}

export interface LiveDirectoryParts {
  store: DirectoryStore;
  now(): Instant;
  log: Logger;
}

/** Publications are announced; this is for announcements that were lost. */
const POLL_EVERY_MS = 2_000;

/** Throws when the store is away or holds no version. */
export async function openLiveDirectory(parts: LiveDirectoryParts): Promise<LiveDirectory> {
  const { store, now, log } = parts;
  const listeners: (() => void)[] = [];
  const first = await currentVersion(store, now());
  if (!first) throw new Error('there is no version of the directory');
  let reading = readingOf(first);
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  let running: Promise<void> | undefined;
  let again = false;

  async function follow(): Promise<void> {
    const times = await store.times(reading.number);
    const number = currentOf(times, now())?._id ?? reading.number;
    if (number !== reading.number) {
      const version = await store.version(number);
      if (!version) throw new Error(`version ${number} of the directory is gone`);
      reading = readingOf(version);
      log.info({ version: versionId(number) }, 'the desk works by another directory');
      for (const listener of listeners) listener();
    }
    const coming = times.map(({ effectiveFrom }) => effectiveFrom).filter((at) => at > now());
    wakeAt(coming.sort()[0]);
  }

  /** One at a time; who asks meanwhile gets one that begins after the asking. */
  function refresh(): Promise<void> {
    if (running) {
      again = true;
      return running;
    }
    running = follow()
      .finally(() => (running = undefined))
      .then(() => {
        if (!again) return;
        again = false;
        return refresh();
      });
    return running;
  }

  /** At the next poll, or when a scheduled version's time comes before it. */
  function wakeAt(instant: Instant | undefined): void {
    clearTimeout(timer);
    if (isClosed) return;
    const wait = instant ? Date.parse(instant) - Date.parse(now()) : POLL_EVERY_MS;
    timer = setTimeout(poll, Math.min(Math.max(wait, 0), POLL_EVERY_MS));
  }

  function poll(): void {
    refresh().catch((error: unknown) => {
      log.warn({ err: error }, 'whether the directory has changed is not known');
      wakeAt(undefined);
    });
  }

  wakeAt(undefined);
  return {
    get current() {
      return reading.directory;
    },
    get classifier() {
      return reading.classifier;
    },
    get departments() {
      return reading.list;
    },
    has: (id) => reading.ids.has(id),
    namesOf: (id) => reading.names.get(id) ?? null,
    refresh,
    onChange: (listener) => listeners.push(listener),
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

/** The version by which a desk works at this instant; null in an empty store. */
export async function currentVersion(
  store: DirectoryStore,
  now: Instant,
): Promise<DirectoryVersionDocument | null> {
  const current = currentOf(await store.times(), now);
  return current ? store.version(current._id) : null;
}

/** A version with all that is derived from it. */
function readingOf({ _id: number, content, former }: DirectoryVersionDocument) {
  const directory = directoryOf(versionId(number), content);
  const items = directory.departments.map(namesOf);
  let classifier: Classifier | undefined;
  return {
    number,
    directory,
    list: { version: directory.version, items, former },
    ids: new Set(items.map(({ id }) => id)),
    names: new Map([...former, ...items].map((names) => [names.id, names])),
    get classifier(): Classifier {
      classifier ??= createClassifier(directory);
      return classifier;
    },
  };
}

export const directoryOf = (
  version: string,
  { departments, areas, trust }: DirectoryContent,
): Directory => ({ version, departments, areas, ...(trust ? { trust } : {}) });

export const namesOf = ({ id, name, shortName, englishName }: Department): Department => ({
  id,
  name,
  shortName,
  englishName,
});
