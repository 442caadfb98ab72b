import { legalPathText } from '../../src/contract/guidance.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Actor } from '../../src/contract/ticket.ts';
import type { Urgency } from '../../src/contract/words.ts';
import { inquiryText } from '../../src/intake/fields.ts';
import type { Classifier } from '../../src/routing/classifier.ts';
import { nextCheckAt } from '../../src/sla/clock.ts';
import type { Command } from '../../src/ticket/commands.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { createDesk, SYSTEM, type Desk, type DeskParts } from '../desk/desk.ts';
import { createLiveAssessor } from '../desk/live-assessor.ts';
import { routeTicket } from '../desk/routing.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';
import type { Models } from '../store/schemas.ts';
import { demoCorrections, demoInquiries, demoReplies, type DemoReply } from './messages.ts';

export interface SeedParts {
  models: Models;
  directory: LiveDirectory;
  /** The desk's parts; the seed turns the clock itself. */
  parts: Omit<DeskParts, 'assess' | 'now' | 'announce'>;
  now: number;
}

const HOUR_MS = 3_600_000;
const SPREAD_MS = 6 * 24 * HOUR_MS;
const SHARE_OF_LAST_HOUR = 0.15;
const TOGETHER = 16;
/** Pressing matters are dealt with sooner. */
const PACE: Record<Urgency, number> = { emergency: 0.01, urgent: 0.15, normal: 1 };
const DISPATCHER: Actor = { role: 'dispatcher', id: 'dispatcher', name: '吴建国' };
const AGENT: Actor = { role: 'agent', id: 'agent', name: '林晓雨' };
const PLAIN_REPLY =
  '您好，您反映的问题已收悉。经核实，我单位已安排专人处理并将持续跟进，感谢您的监督与支持。';

/** Fills an empty desk with six days of a demo city's work. Does nothing when there are tickets. */
export async function seedDemoTickets({ models, directory, parts, now }: SeedParts): Promise<void> {
  if (await models.Ticket.exists({})) return;
  const { classifier } = directory;
  const assess = createLiveAssessor(directory);
  const ageOf = (index: number) => (chance(index, 8) < SHARE_OF_LAST_HOUR ? HOUR_MS : SPREAD_MS);
  const receivedAt = (index: number) => now - ageOf(index) * chance(index, 0);
  const iso = (ms: number) => new Date(ms).toISOString();
  const inquiries = await demoInquiries(
    (index) => `demo-${index + 1}`,
    (index) => iso(receivedAt(index)),
  );
  const replies = await demoReplies();
  const plain = inquiries.map((inquiry) => ({ inquiry, sentTo: undefined }));
  const lives = [...plain, ...(await demoCorrections())].map((one, index) => ({
    ...one,
    index,
    at: receivedAt(index),
  }));
  lives.sort((a, b) => a.at - b.at);
  for (let start = 0; start < lives.length; start += TOGETHER) {
    await Promise.all(
      lives.slice(start, start + TOGETHER).map(async ({ inquiry, sentTo, index, at }) => {
        const time = { ms: at };
        const desk = createDesk({
          ...parts,
          assess,
          now: () => iso(time.ms),
          announce: () => undefined,
        });
        await live({ desk, classifier, inquiry, sentTo, index, time, now, replies });
      }),
    );
  }
}

interface Life {
  desk: Desk;
  classifier: Classifier;
  inquiry: Inquiry;
  /** Where a person sends it, whatever the keywords say. */
  sentTo: string | undefined;
  index: number;
  /** The ticket's own present, moved on step by step until it reaches `now`. */
  time: { ms: number };
  now: number;
  replies: readonly DemoReply[];
}

/** One ticket from reception to wherever its luck has brought it by now. */
async function live(life: Life): Promise<void> {
  const { desk, classifier, inquiry, sentTo, index, time, now, replies } = life;
  const keys = [`${inquiry.channel}:${inquiry.externalId}`];
  const { number } = (await desk.receive(inquiry, { keys })).receipt;
  let ticket = await desk.read(number, SYSTEM);

  /** Moves on, lets the clocks speak on the way, and acts; false when that lies in the future. */
  async function after(hours: number, act: () => Promise<Ticket>): Promise<boolean> {
    const target = time.ms + hours * PACE[ticket.urgency] * HOUR_MS;
    ticket = await tellClocks(Math.min(target, now));
    if (target > now) return false;
    time.ms = target;
    ticket = await act();
    return true;
  }

  async function tellClocks(until: number): Promise<Ticket> {
    for (;;) {
      const next = nextCheckAt(ticket.clocks);
      if (!next || Date.parse(next) > until) return ticket;
      time.ms = Date.parse(next);
      ticket = await desk.change(number, SYSTEM, () => ({ type: 'check_clocks', now: next }));
    }
  }

  const by = (actor: Actor, command: Command) => () => desk.change(number, actor, () => command);
  const luck = (salt: number) => chance(index, salt);

  await after(0.001, () => routeTicket(desk, classifier, number));
  const { assessment } = ticket;
  if (assessment?.emergency) {
    const { service } = assessment.emergency;
    return void (await after(2, by(AGENT, { type: 'hand_over', service })));
  }
  if (assessment?.outOfScope && luck(1) < 0.7) {
    const { zh: text } = legalPathText(assessment.outOfScope.path);
    return void (await after(0.2, by(AGENT, { type: 'answer', text })));
  }
  if (sentTo !== undefined) {
    const dispatch = by(DISPATCHER, { type: 'dispatch', departmentId: sentTo });
    if (ticket.departmentId !== sentTo && !(await after(0.3, dispatch))) return;
  } else if (ticket.status === 'needs_dispatch') {
    if (luck(1) < 0.15) return void (await tellClocks(now));
    const departmentId = ticket.routing?.candidates[0]?.departmentId ?? 'data-government';
    if (luck(2) < 0.3 && inquiry.channel !== 'app') {
      const text = '已当场为您解答，如有其他问题请随时再联系我们。';
      return void (await after(0.2, by(AGENT, { type: 'answer', text })));
    }
    if (!(await after(0.3, by(DISPATCHER, { type: 'dispatch', departmentId })))) return;
  }
  const { departmentId } = ticket;
  if (!departmentId || luck(3) < 0.12) return void (await tellClocks(now));
  const handler: Actor = {
    role: 'handler',
    id: `dept-${departmentId}`,
    name: '承办人',
    departmentId,
  };
  if (!(await after(1 + luck(4) * 20, by(handler, { type: 'sign' })))) return;
  const text = replyTo(inquiry, departmentId, replies);
  if (!(await after(4 + luck(5) * 90, by(handler, { type: 'reply', text })))) return;
  if (luck(6) < 0.8) await after(0.5 + luck(7) * 12, by(handler, { type: 'close' }));
  await tellClocks(now);
}

/** The department's reply that fits the matter, else the one that fits any of its matters. */
function replyTo(inquiry: Inquiry, departmentId: string, replies: readonly DemoReply[]): string {
  const words = inquiryText(inquiry);
  const own = replies.filter((reply) => reply.departmentId === departmentId);
  const fitting = own.find(({ about }) => about?.some((word) => words.includes(word)));
  return (fitting ?? own.find(({ about }) => !about))?.text ?? PLAIN_REPLY;
}

/** A number in [0, 1) that is always the same for the same message and step. */
function chance(index: number, salt: number): number {
  let seed = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b);
  seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d);
  seed = Math.imul(seed ^ (seed >>> 12), 0x297a2d39);
  return ((seed ^ (seed >>> 15)) >>> 0) / 2 ** 32;
}
