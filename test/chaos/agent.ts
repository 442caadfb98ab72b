import {
  createConversationDesk,
  type ConversationDesk,
} from '../../agent-ui/src/desk/lib/conversation-desk.ts';
import { comeBack } from '../../agent-ui/src/desk/lib/desk-socket.ts';
import type { Thread } from '../../agent-ui/src/shared/conversation-thread.ts';
import type { ConversationCard } from '../../src/contract/conversation.ts';
import { newPage, within } from './browser.ts';
import { pause, type Chance } from './chance.ts';
import type { Shown, Written } from './citizen.ts';
import { newConsoleSocket } from './console-socket.ts';
import { watchPage, type Fault } from './shown.ts';

export interface AgentParts {
  user: { id: string; name: string };
  token: string;
  host: string;
  chance: Chance;
  report(fault: Fault): void;
  paceMs: readonly [number, number];
}

/** Somebody at the agent's console, who takes whatever rings and answers whatever is said. */
export interface Agent {
  id: string;
  written: readonly Written[];
  /** Works until told to stop; what is unanswered then stays so. */
  work(): Promise<void>;
  stop(): void;
  /** What has not left the console, and why. */
  unsent(): string[];
  /** What the console shows of the conversations that this agent has, or had to their end. */
  shown(): Shown[];
  /** Which this agent has, as the console says. */
  inHand(): string[];
  reloads(): number;
  close(): void;
}

const RELOADS = 0.004;
const SETTLE_MS = 200;

export function createAgent(parts: AgentParts): Agent {
  const { user, token, host, chance, report, paceMs } = parts;
  const page = newPage(host, token);
  const written: Written[] = [];
  const counts = new Map<string, number>();
  let console = openConsole();
  let isStopped = false;
  let reloads = 0;

  function openConsole() {
    const watcher = watchPage(user.id, report);
    const watched = new Map<string, () => void>();
    const socket = within(page, () => newConsoleSocket(token));
    const desk = within(page, () => createConversationDesk(socket, user));
    const leave = within(page, () => desk.open());
    const stopComingBack = within(page, () => comeBack(socket, () => undefined));
    within(page, () => socket.connect());
    function follow(number: string): void {
      if (watched.has(number)) return;
      const thread = desk.thread(number);
      const forget = thread.subscribe(() => watcher.look(number, thread.get()));
      const unwatch = within(page, () => desk.watch(number));
      watched.set(number, () => {
        forget();
        unwatch();
      });
    }
    return {
      desk,
      follow,
      isFollowed: (number: string) => watched.has(number),
      close() {
        stopComingBack();
        within(page, leave);
        socket.disconnect();
      },
    };
  }

  const mine = (desk: ConversationDesk): ConversationCard[] =>
    [...(desk.book.get()?.values() ?? [])].filter(
      ({ state, agent }) => state === 'with_agent' && agent?.id === user.id,
    );
  const waits = ({ messages, outgoing }: Thread): boolean =>
    outgoing.length === 0 && messages.findLast(({ notice }) => !notice)?.from === 'citizen';

  function answer(number: string): void {
    const count = (counts.get(number) ?? 0) + 1;
    counts.set(number, count);
    const text = `${user.id}→${number}#${count}`;
    written.push({ writer: `${user.id}→${number}`, text, number, isRefused: false });
    console.desk.send(number, { text });
  }

  /** Sends again what has failed; what is for a conversation that is another's now is given up. */
  function insist(): void {
    const { desk } = console;
    for (const number of counts.keys()) {
      const isMine = mine(desk).some((card) => card.number === number);
      for (const { clientMessageId, state, text } of desk.thread(number).get().outgoing) {
        if (state !== 'failed') continue;
        if (isMine) desk.resend(number, clientMessageId);
        else {
          for (const one of written) if (one.text === text) one.isRefused = true;
          desk.discard(number, clientMessageId);
        }
      }
    }
  }

  async function turn(): Promise<void> {
    const { desk, follow } = console;
    const { status } = desk.presence.get() ?? {};
    if (status !== 'ready' && status !== 'wrap_up') {
      const now = await desk.ask('presence.set', { status: 'ready' }).catch(() => null);
      if (now) desk.presence.set(now);
    }
    for (const { number } of desk.offers.get()) await desk.accept(number).catch(() => undefined);
    for (const { number } of mine(desk)) {
      follow(number);
      if (waits(desk.thread(number).get())) answer(number);
    }
    insist();
  }

  const isSettled = (): boolean =>
    [...counts.keys()].every((number) => console.desk.thread(number).get().outgoing.length === 0);

  return {
    id: user.id,
    written,
    async work() {
      for (;;) {
        if (isStopped) break;
        await within(page, turn);
        await pause(chance.between(...paceMs));
        if (chance.happens(RELOADS)) {
          console.close();
          console = openConsole();
          reloads += 1;
        }
      }
      while (!isSettled()) {
        await pause(SETTLE_MS);
        within(page, insist);
      }
    },
    stop() {
      isStopped = true;
    },
    unsent: () =>
      [...counts.keys()].flatMap((number) =>
        console.desk
          .thread(number)
          .get()
          .outgoing.map(({ text, state, error }) => `${user.id} ${text} ${state} ${error}`),
      ),
    shown: () =>
      [...(console.desk.book.get()?.values() ?? [])]
        .filter(({ number, agent }) => agent?.id === user.id && console.isFollowed(number))
        .map(({ number }) => ({
          who: user.id,
          where: 'on the console',
          number,
          thread: console.desk.thread(number).get(),
        })),
    inHand: () => mine(console.desk).map(({ number }) => number),
    reloads: () => reloads,
    close: () => console.close(),
  };
}
