import { createChatDesk, type ChatDesk } from '../../agent-ui/src/citizen/chat/chat-desk.ts';
import { lastSeqOf, type Thread } from '../../agent-ui/src/shared/conversation-thread.ts';
import { createMemoryStorage, newPage, within, type MemoryStorage, type Page } from './browser.ts';
import { pause, type Chance } from './chance.ts';
import { watchPage, type Fault, type Watcher } from './shown.ts';

export interface Written {
  /** Who writes one after the other: a tab, or a console in a conversation. */
  writer: string;
  text: string;
  /** Null until the conversation has one. */
  number: string | null;
  /** The desk said that it can't be had any more: it may be there or not. */
  isRefused: boolean;
}

export interface CitizenParts {
  name: string;
  host: string;
  tabs: number;
  chance: Chance;
  report(fault: Fault): void;
  /** How many messages the journal has of a conversation now. */
  journalled(number: string): Promise<number>;
  /** How fast people write. */
  paceMs: readonly [number, number];
}

export interface Shown {
  who: string;
  /** Whether the page is connected, or has left the conversation. */
  where: string;
  number: string;
  thread: Thread;
}

/** A person with the citizen's page in one or two tabs, patient and stubborn. */
export interface Citizen {
  name: string;
  written: readonly Written[];
  /** A conversation of so many messages, a new one if the last has ended; `andEnd`: says good-bye. */
  converse(messages: number, andEnd: boolean): Promise<void>;
  /** What has not left the pages, and why. */
  unsent(): string[];
  /** By each tab, of every conversation: as it was when it was left, or is. */
  shown(): Shown[];
  reloads(): number;
  close(): void;
}

interface Tab {
  name: string;
  page: Page;
  desk: ChatDesk;
  close(): void;
  watcher: Watcher;
}

export const LEFT = 'left';
const RELOADS = 0.06;
const LOOK_MS = 150;
const SETTLE_MS = 200;

export function createCitizen(parts: CitizenParts): Citizen {
  const { name, host, chance, report, paceMs } = parts;
  const tabs: Tab[] = [];
  const written: Written[] = [];
  const left: Shown[] = [];
  let count = 0;
  let reloads = 0;

  // A tab hears of what the others keep, never of what it keeps itself.
  let writing: Page | null = null;
  const storage = createMemoryStorage((key) => {
    for (const { page } of tabs) if (page !== writing) setTimeout(() => hearOf(key, page), 1);
  });
  function hearOf(key: string, page: Page): void {
    const event = Object.assign(new Event('storage'), { key });
    within(page, () => page.events.dispatchEvent(event));
  }
  function as<T>(page: Page, act: () => T): T {
    writing = page;
    try {
      return act();
    } finally {
      writing = null;
    }
  }
  const storageOf = (page: Page): MemoryStorage => ({
    getItem: storage.getItem,
    setItem: (key, value) => as(page, () => storage.setItem(key, value)),
    removeItem: (key) => as(page, () => storage.removeItem(key)),
  });

  function openTab(index: number): Tab {
    const page = newPage(host);
    const tabName = `${name}${'ab'[index] ?? index}`;
    const watcher = watchPage(tabName, report);
    const desk = within(page, () => createChatDesk(storageOf(page), null));
    const tab: Tab = { name: tabName, page, desk, watcher, close: () => undefined };
    desk.subscribe(() => look(tab));
    const leave = within(page, () => desk.open());
    tab.close = () => within(page, leave);
    return tab;
  }
  function look({ desk, watcher }: Tab): void {
    const { session, thread } = desk.get();
    if (session.number) watcher.look(session.number, thread);
  }
  function reload(index: number): void {
    tabs[index]?.close();
    tabs[index] = openTab(index);
    reloads += 1;
  }
  for (let index = 0; index < parts.tabs; index += 1) tabs.push(openTab(index));

  /** Presses 'send again' wherever it says that something has failed. */
  function insist(): void {
    for (const { page, desk } of tabs) {
      for (const { clientMessageId, state } of desk.get().thread.outgoing) {
        if (state === 'failed') within(page, () => desk.resend(clientMessageId));
      }
    }
  }
  const isSettled = (): boolean =>
    tabs.every(({ desk }) => desk.get().thread.outgoing.length === 0);
  async function settled(): Promise<void> {
    while (!isSettled()) {
      await pause(SETTLE_MS);
      insist();
    }
  }

  function write(): void {
    const tab = chance.pick(tabs);
    count += 1;
    const text = `${tab.name}#${count}`;
    written.push({ writer: tab.name, text, number: null, isRefused: false });
    within(tab.page, () => tab.desk.say(text));
  }
  /** In every tab, in which everything that was said is on show. */
  function rememberNumber(): void {
    const number = tabs[0]?.desk.get().session.number ?? null;
    for (const one of written) one.number ??= number;
  }

  async function end(): Promise<void> {
    const [tab] = tabs;
    if (!tab) return;
    for (;;) {
      const ended = await within(tab.page, () => tab.desk.end()).then(
        () => true,
        () => false,
      );
      if (ended || tab.desk.get().conversation?.state === 'ended') return;
      await pause(LOOK_MS);
    }
  }

  const shownNow = (): Shown[] =>
    tabs.flatMap(({ name: who, desk }) => {
      const { connection, refused, session, thread } = desk.get();
      const { number, ended } = session;
      const where = `${connection}${ended ? ', ended' : ''} ${refused ?? ''}`;
      return number ? [{ who, where, number, thread }] : [];
    });
  /** Nobody leaves a page that has not shown everything, and that it is over. */
  async function readToTheEnd(): Promise<void> {
    for (;;) {
      const pages = shownNow();
      const counts = await Promise.all(pages.map(({ number }) => parts.journalled(number)));
      const now = shownNow();
      const isOver = tabs.every(({ desk }) => desk.get().session.ended);
      if (isOver && now.every(({ thread }, at) => lastSeqOf(thread) >= (counts[at] ?? 0))) {
        left.push(...now.map((one) => ({ ...one, where: LEFT })));
        return;
      }
      await pause(SETTLE_MS);
    }
  }

  return {
    name,
    written,
    async converse(messages, andEnd) {
      const [first] = tabs;
      if (first?.desk.get().session.ended) {
        within(first.page, () => first.desk.startNew());
        await pause(LOOK_MS);
      }
      for (let said = 0; said < messages; said += 1) {
        write();
        await pause(chance.between(...paceMs));
        insist();
        if (chance.happens(RELOADS)) reload(chance.whole(0, tabs.length - 1));
      }
      await settled();
      rememberNumber();
      if (!andEnd) return;
      await end();
      await readToTheEnd();
    },
    unsent: () =>
      tabs.flatMap(({ name: who, desk }) => {
        const { connection, refused, session, thread } = desk.get();
        const page = `${who} in ${session.number} ${connection} ${refused ?? ''}`;
        return thread.outgoing.map(({ text, state, error }) => `${page} ${text} ${state} ${error}`);
      }),
    shown: () => [...left, ...shownNow()],
    reloads: () => reloads,
    close: () => tabs.forEach((tab) => tab.close()),
  };
}
