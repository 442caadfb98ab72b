import { randomInt } from 'node:crypto';
import type { Guidance } from '../../src/contract/guidance.ts';
import type { Inquiry, Receipt } from '../../src/contract/inquiry.ts';
import type { Actor, TicketEvent } from '../../src/contract/ticket.ts';
import type { Instant } from '../../src/contract/words.ts';
import { inquiryText, inquiryTitle } from '../../src/intake/fields.ts';
import type { Command } from '../../src/ticket/commands.ts';
import { decide } from '../../src/ticket/decide.ts';
import type { DeskRules } from '../../src/ticket/deciding.ts';
import { guidanceAtReception } from '../../src/ticket/guidance.ts';
import { canSee, hasLost } from '../../src/ticket/permissions.ts';
import { SYSTEM } from '../../src/ticket/system.ts';
import { unreceived, type Ticket } from '../../src/ticket/ticket.ts';
import type { InquiryQuestion, ReadInquiry } from '../reading/inquiry-reader.ts';
import type { TicketStore } from '../store/ticket-store.ts';
import { DeskError } from './desk-error.ts';
import { createMerging, type Merging } from './merging.ts';
import { untilLanded } from './races.ts';
import { sealed, sealHash } from './sealing.ts';

/** A commit, as everybody concerned is told of it. */
export interface Change {
  ticket: Ticket;
  events: readonly TicketEvent[];
  /** Of the request that caused it, for logs and traces. */
  requestId?: string | undefined;
}

export interface DeskParts {
  tickets: TicketStore;
  nextNumber(at: Instant): Promise<string>;
  rules: DeskRules;
  read(question: InquiryQuestion): ReadInquiry | Promise<ReadInquiry>;
  now(): Instant;
  /** Called after each commit; must not throw and must not be waited for. */
  announce(change: Change): void;
}

export interface Intake {
  /** Under which this inquiry is recognised when it comes again. */
  keys: string[];
  /** Of a conversation, whose number and code were given before. */
  given?: { number: string; accessCode: string };
  /** In a conversation that goes on: it waits for an agent, not for routing. */
  live?: boolean;
  /** What has the same keys is the same, whatever it says: the words of a call grow. */
  anyBody?: boolean;
  requestId?: string | undefined;
}

export interface Desk extends Merging {
  /** Takes an inquiry in; durable when it resolves. The same keys again give the same receipt. */
  receive(inquiry: Inquiry, intake: Intake): Promise<{ receipt: Receipt; isNew: boolean }>;
  /** Load → decide → commit → announce. `propose` sees the fresh ticket, again after a lost race. */
  change(number: string, by: Actor, propose: Proposal): Promise<Ticket>;
  /** The ticket, also an archived one, if this actor may see it. Throws not_found otherwise. */
  read(number: string, by: Actor): Promise<Ticket>;
}

type Proposal = (
  ticket: Ticket,
) => Command & { version?: number | undefined; requestId?: string | undefined };

const EXCERPT_LENGTH = 160;

/** The use cases: everything that happens on the desk goes through here. */
export function createDesk(parts: DeskParts): Desk {
  async function receive(inquiry: Inquiry, intake: Intake) {
    const { keys, given, live = false, anyBody, requestId } = intake;
    // A chat that goes on has said little of it yet: its form is read at the end.
    const isWhole = !live || inquiry.channel === 'phone';
    const { assessment, form } = await parts.read({ inquiry, isWhole });
    const guidance = guidanceAtReception(assessment);
    const command = {
      type: 'receive' as const,
      number: given?.number ?? (await parts.nextNumber(parts.now())),
      ...(live ? { live } : {}),
      ...(form ? { form } : {}),
      assessment,
      title: inquiryTitle(inquiry),
      excerpt: excerptOf(inquiry),
    };
    const { ticket, events } = apply(unreceived(inquiry), command, SYSTEM);
    const hash = fingerprint(inquiry);
    const accessCode = given?.accessCode ?? newAccessCode();
    const inserted = await parts.tickets.insert(ticket, { keys, hash, accessCode });
    if (inserted.isNew) {
      parts.announce({ ticket, events, requestId });
      return { receipt: receiptOf({ ...ticket, accessCode, guidance }), isNew: true };
    }
    const { existing } = inserted;
    if (existing.intakeHash !== hash && !anyBody) throw new DeskError('idempotency_mismatch');
    return { receipt: receiptOf({ ...existing, number: existing._id, guidance }), isNew: false };
  }

  function apply(ticket: Ticket, command: Command, by: Actor): Change {
    const decision = decide(ticket, command, { by, at: parts.now(), rules: parts.rules });
    if (!decision.ok) throw new DeskError(decision.code);
    return sealed(ticket, decision.events);
  }

  async function read(number: string, by: Actor): Promise<Ticket> {
    const { load, loadArchived } = parts.tickets;
    const ticket = (await load(number)) ?? (await loadArchived(number));
    if (!ticket || !canSee(by, ticket)) throw new DeskError('not_found');
    return ticket;
  }

  /** As `read`; who had the ticket a moment ago is told that somebody was faster. */
  async function readToChange(number: string, by: Actor): Promise<Ticket> {
    const ticket = await parts.tickets.load(number);
    if (ticket && canSee(by, ticket)) return ticket;
    const archived = ticket ?? (await parts.tickets.loadArchived(number));
    if (!ticket && archived && canSee(by, archived)) throw new DeskError('archived');
    throw new DeskError(ticket && hasLost(by, ticket) ? 'conflict' : 'not_found');
  }

  async function change(number: string, by: Actor, propose: Proposal): Promise<Ticket> {
    // What was received a moment ago need not be loaded: if it has changed since, the commit finds out.
    const recalled = parts.tickets.recall(number);
    const tried = recalled && (await attempt(recalled, by, propose).catch(unlessRefused));
    return tried ?? untilLanded(async () => attempt(await readToChange(number, by), by, propose));
  }

  /** The ticket after the command, or null when somebody else was faster. Throws its refusal. */
  async function attempt(before: Ticket, by: Actor, propose: Proposal): Promise<Ticket | null> {
    const { version, requestId, ...command } = propose(before);
    if (version !== undefined && version !== before.version) throw new DeskError('conflict');
    const change = apply(before, command, by);
    if (change.events.length === 0) return before;
    if (!(await parts.tickets.commit(before, change.ticket))) return null;
    parts.announce({ ...change, requestId });
    return change.ticket;
  }

  return { receive, change, read, ...createMerging({ ...parts, apply, read }) };
}

/** Six digits; with the number they open a citizen's ticket. */
export const newAccessCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** The beginning of the text, never ending in half a surrogate pair. */
export const excerptOf = (inquiry: Inquiry): string =>
  inquiryText(inquiry)
    .slice(0, EXCERPT_LENGTH)
    .replace(/[\ud800-\udbff]$/, '');

/** A refusal on what was recalled counts for nothing: the fresh ticket is asked. */
function unlessRefused(error: unknown): null {
  if (error instanceof DeskError) return null;
  throw error;
}

const fingerprint = (inquiry: Inquiry): string => sealHash(JSON.stringify(inquiry));

function receiptOf(
  ticket: Omit<Receipt, 'links' | 'guidance'> & { guidance: Guidance | null },
): Receipt {
  const { number, status, receivedAt, accessCode, guidance } = ticket;
  const links = { track: `/track/${number}?code=${accessCode}` };
  return { number, status, receivedAt, accessCode, links, ...(guidance ? { guidance } : {}) };
}
