import type { Clock } from '../../src/contract/clock.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import { momentWords, quoteOf, type Speech } from '../../src/contract/telling.ts';
import type { Actor, TicketEvent, TicketView } from '../../src/contract/ticket.ts';
import type { Instant, Language } from '../../src/contract/words.ts';

/** What the printed ticket needs besides the ticket as its reader sees it. */
export interface PrintContext {
  speech: Speech;
  say(event: TicketEvent, language: Language): string;
  city: { name: string; englishName: string };
  printedBy: string;
  at: Instant;
  /** The hash of the newest event; null on tickets from before there were any. */
  seal: string | null;
}

/** Enough to tell by eye whether the desk still holds the ticket that was printed. */
const SEAL_LENGTH = 12;

/** What templates/<language>/ticket-print.hbs can name: words, instants in the city's time, no ids. */
export function printFacts(ticket: TicketView, context: PrintContext) {
  const { speech, city, printedBy, at, seal } = context;
  const { words, language } = speech;
  const moment = (instant: Instant): string => momentWords(instant, language);
  const replied = (reply: { text: string; at: Instant; by: Actor } | null | undefined) =>
    reply ? { text: reply.text, at: moment(reply.at), by: nameOf(reply.by, speech) } : null;
  const { contact } = ticket.inquiry;
  return {
    city: language === 'zh' ? city.name : city.englishName,
    number: ticket.number,
    version: ticket.version,
    title: ticket.title,
    receivedAt: moment(ticket.receivedAt),
    channel: words.channel[ticket.channel],
    status: words.status[ticket.status],
    kind: words.kind[ticket.kind],
    urgency: words.urgency[ticket.urgency],
    confidential: ticket.flags.includes('confidential'),
    masked: ticket.masked,
    anonymous: contact?.anonymous ?? false,
    name: contact?.name ?? '',
    phone: contact?.phone ?? '',
    place: placeOf(ticket),
    said: saidIn(ticket.inquiry, speech),
    department: ticket.departmentId ? speech.departmentName(ticket.departmentId) : '',
    assignee: ticket.assignee?.name ?? '',
    legs: ticket.legs.map(({ departmentId, state, reply }) => ({
      department: speech.departmentName(departmentId),
      state: words.leg[state],
      reply: replied(reply),
    })),
    mergedInto: ticket.mergedInto ?? '',
    absorbed: ticket.absorbed,
    reply: replied(ticket.reply),
    evaluation: evaluationOf(ticket, speech),
    tries: ticket.callBacks?.tries ?? 0,
    deadlines: ticket.clocks
      .filter(({ state }) => state !== 'cancelled')
      .map((clock) => deadlineOf(clock, speech, at)),
    steps: ticket.timeline
      .filter(({ type }) => type !== 'noted')
      .map((event) => ({
        at: momentWords(event.at, language, ticket.receivedAt),
        sentence: context.say(event, language),
        quote: quoteOf(event) ?? '',
      })),
    printedBy,
    printedAt: moment(at),
    seal: seal?.slice(0, SEAL_LENGTH) ?? '',
  };
}

function placeOf({ inquiry, assessment }: TicketView): string {
  const { district, address } = ('place' in inquiry && inquiry.place) || {};
  return [district, address].filter(Boolean).join(' ') || (assessment?.area?.name ?? '');
}

function saidIn(inquiry: Inquiry, { words }: Speech): { speaker: string; text: string }[] {
  if (inquiry.channel !== 'phone') return [{ speaker: '', text: inquiry.text }];
  return inquiry.transcript.map(({ speaker, text }) => ({ speaker: words.role[speaker], text }));
}

function evaluationOf({ evaluation }: TicketView, speech: Speech) {
  if (!evaluation) return null;
  const { solved, satisfaction, contacted, text = '', at, by } = evaluation;
  const { words, language } = speech;
  return {
    solved: solved ? words.solved[solved] : '',
    satisfaction: satisfaction ? words.satisfaction[satisfaction] : '',
    contacted: contacted === true,
    notContacted: contacted === false,
    text,
    at: momentWords(at, language),
    by: nameOf(by, speech),
  };
}

function deadlineOf(clock: Clock, { words, language, departmentName }: Speech, now: Instant) {
  const { target, leg, amount, unit, dueAt, state, endedAt, breachedAt, extensions = [] } = clock;
  const inHours = unit !== 'workingDays' && amount % 60 === 0;
  return {
    target: words.target[target],
    department: leg ? departmentName(leg) : '',
    amount: inHours ? amount / 60 : amount,
    workingDays: unit === 'workingDays',
    workingHours: unit === 'workingMinutes' && inHours,
    workingMinutes: unit === 'workingMinutes' && !inHours,
    hours: unit === 'minutes' && inHours,
    minutes: unit === 'minutes' && !inHours,
    extended: extensions.length > 0,
    due: momentWords(dueAt, language, now),
    met: state === 'met',
    paused: state === 'paused',
    late: breachedAt !== undefined || (state === 'running' && dueAt <= now),
    endedAt: endedAt ? momentWords(endedAt, language, now) : '',
  };
}

function nameOf({ role, name, departmentId }: Actor, { words, departmentName }: Speech): string {
  if (role === 'citizen' || role === 'system') return words.role[role];
  return departmentId ? `${departmentName(departmentId)} ${name}` : name;
}
