import type { Logger } from 'pino';
import type { Rulebook, RuleVersion, Section } from '../../src/contract/rulebook.ts';
import { calendarOf, type WorkCalendar } from '../../src/sla/calendar.ts';
import type { RulebookStore } from './rulebook-store.ts';

/** The rules by which this process works at this moment, in memory. */
export interface LiveRulebook {
  readonly inForce: Rulebook;
  /** By the calendar in force. */
  readonly calendar: WorkCalendar;
  /** Any version, for clocks that were dated by it; those without a version were dated by the first. */
  calendarAt(version: number | undefined): Promise<WorkCalendar>;
  /** Asks the store at once, after a publication; resolves when what it said is in use. */
  refresh(): Promise<void>;
  /** Calls back after a section has changed. */
  onChange(listener: (change: { section: Section; version: number }) => void): void;
  close(): void;
}

export interface LiveRulebookParts {
  store: RulebookStore;
  log: Logger;
}

/** Publications are announced; this is for announcements that were lost. */
const POLL_EVERY_MS = 2_000;

/** Throws when the store is away or lacks a section. */
export async function openLiveRulebook({ store, log }: LiveRulebookParts): Promise<LiveRulebook> {
  const listeners: ((change: { section: Section; version: number }) => void)[] = [];
  const inForce: Rulebook = await wholeRulebook(store);
  const calendars = new Map<number, Promise<WorkCalendar>>();

  /** May run more than once at a time: a section only ever goes forward. */
  async function refresh(): Promise<void> {
    for (const { section, version } of await store.newest()) {
      if (version > inForce[section].version) follow(await versionOf(store, section, version));
    }
  }

  function follow(version: RuleVersion): void {
    const { section } = version;
    if (version.version <= inForce[section].version) return;
    Object.assign(inForce, { [section]: headAndContent(version) });
    log.info({ section, version: version.version }, 'the desk works by other rules');
    for (const listener of listeners) listener({ section, version: version.version });
  }

  function calendarAt(number = 1): Promise<WorkCalendar> {
    const found = calendars.get(number) ?? calendarOfVersion(store, number);
    calendars.set(number, found);
    found.catch(() => calendars.delete(number));
    return found;
  }

  let timer = setTimeout(poll, POLL_EVERY_MS);
  let isClosed = false;
  function poll(): void {
    refresh()
      .catch((error: unknown) => log.warn({ err: error }, 'whether the rules changed is not known'))
      .finally(() => {
        if (!isClosed) timer = setTimeout(poll, POLL_EVERY_MS);
      });
  }

  return {
    inForce,
    get calendar() {
      return calendarOf(inForce.calendar.content);
    },
    calendarAt,
    refresh,
    onChange: (listener) => listeners.push(listener),
    close() {
      isClosed = true;
      clearTimeout(timer);
    },
  };
}

async function wholeRulebook(store: RulebookStore): Promise<Rulebook> {
  const newest = await store.newest();
  const versions = await Promise.all(
    newest.map(async ({ section, version }) => {
      return [section, headAndContent(await versionOf(store, section, version))];
    }),
  );
  return Object.fromEntries(versions);
}

async function calendarOfVersion(store: RulebookStore, number: number): Promise<WorkCalendar> {
  const { content } = await versionOf(store, 'calendar', number);
  return calendarOf(content);
}

async function versionOf<S extends Section>(store: RulebookStore, section: S, number: number) {
  const version = await store.version(section, number);
  if (!version) throw new Error(`there is no version ${number} of the ${section}`);
  return version;
}

const headAndContent = ({ version, at, by, note, content }: RuleVersion) => ({
  version,
  at,
  by,
  note,
  content,
});
