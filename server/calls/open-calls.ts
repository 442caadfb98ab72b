import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import type { CallFigures } from '../../src/contract/calls.ts';
import type { Instant } from '../../src/contract/words.ts';
import type { Assess } from '../../src/intake/assess.ts';
import type { Conversations } from '../conversation/open-conversations.ts';
import type { Desk } from '../desk/desk.ts';
import type { MadeNotice } from '../notices/notices-of.ts';
import type { ReadWholeForm } from '../reading/live-form-reader.ts';
import type { LiveRulebook } from '../rulebook/live-rulebook.ts';
import type { Models } from '../store/schemas.ts';
import { ticketCollection, type TicketStore } from '../store/ticket-store.ts';
import { createCallAnnouncer } from './call-announcer.ts';
import { createCallDesk, type CallDesk } from './call-desk.ts';
import { createCallFacts, type CallFactsDesk } from './call-facts.ts';
import { createCallFigures } from './call-figures.ts';
import { createCallHearing, type CallHearing } from './call-hearing.ts';
import { intakeKeyOf } from './call-inquiry.ts';
import { createCallLine } from './call-line.ts';
import { createCallSettling } from './call-settling.ts';
import { createCallStore } from './call-store.ts';
import { createCallTasks, type CallTasks } from './call-tasks.ts';
import { createCallTickets } from './call-tickets.ts';
import { createCallView } from './call-view.ts';
import { createCallWords, type CallWords } from './call-words.ts';
import { createSegmentStore } from './segment-store.ts';
import { createVendorWords, type VendorWords } from './vendor-words.ts';

/** The calls of a desk, before any role works on them. */
export interface Calls {
  desk: CallDesk & CallFactsDesk & CallHearing;
  words: CallWords;
  tasks: CallTasks;
  vendors: VendorWords;
  figures(at: Instant): Promise<CallFigures>;
  /** Does what a crash left undone, makes the tickets that nobody made, tells of tasks that are late. */
  sweep(): Promise<void>;
}

export interface CallsParts {
  connection: Connection;
  models: Models;
  desk: Desk;
  assess: Assess;
  readForm: ReadWholeForm;
  tickets: TicketStore;
  conversations: Conversations;
  rulebook: Pick<LiveRulebook, 'inForce' | 'calendar'>;
  nextNumber(at: Instant): Promise<string>;
  now(): Instant;
  log: Logger;
  keepNotice(notice: MadeNotice): Promise<void>;
}

/** The use cases of calls on their stores. From then on they follow what consoles do with conversations. */
export function openCalls(parts: CallsParts): Calls {
  const { connection, models, desk, conversations, rulebook, now, log } = parts;
  const { store, bus } = conversations;
  const rules = () => rulebook.inForce.conversation.content;
  const calls = createCallStore(connection);
  const segments = createSegmentStore(connection);
  const words = createCallWords({ calls, segments, bus });
  const viewCall = createCallView(connection, rules);
  const announcer = createCallAnnouncer({ store, bus, words, viewCall });
  const base = { calls, segments, rules, now };
  const tickets = createCallTickets({ ...parts, ...base });
  const calendar = () => rulebook.calendar;
  const tasks = createCallTasks({ ...parts, ...base, bus, calendar });
  const settling = createCallSettling({
    ...base,
    store,
    tickets,
    line: createCallLine({ conversations, models, rules, now }),
    log,
    onMade: announcer.call,
    async follow({ number }) {
      const conversation = await store.get(number);
      if (conversation) await facts.follow(conversation);
    },
  });
  const hearing = createCallHearing({ ...base, conversations, announcer });
  const madeBefore = (callId: string) => ticketMadeOf(connection, callId);
  const known = { ...base, announcer, settling, tasks };
  const facts = createCallFacts({ ...parts, ...known, hearing, madeBefore });
  const { read: readTicket } = desk;
  const callDesk = createCallDesk({ ...base, store, facts, tickets, viewCall, readTicket });
  bus.listen((notice) => {
    if (notice.type !== 'changed' || notice.conversation.callId === undefined) return;
    facts.follow(notice.conversation).catch((error: unknown) => {
      log.warn({ err: error }, 'what a console did with a call is not known; the sweep looks');
    });
  });
  return {
    desk: { ...callDesk, ...facts, ...hearing },
    words,
    tasks,
    vendors: createVendorWords({ calls, segments, hear: hearing.hear }),
    figures: createCallFigures(connection),
    async sweep() {
      await settling.sweep();
      await tasks.sweep();
    },
  };
}

/** The finished transcript may have been there before the call was told of. */
async function ticketMadeOf(connection: Connection, callId: string) {
  const made = await ticketCollection(connection).findOne(
    { intakeKeys: intakeKeyOf(callId) },
    { projection: { accessCode: 1 } },
  );
  return made && { number: made._id, accessCode: made.accessCode };
}
