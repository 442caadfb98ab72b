import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Actor } from '../../src/contract/ticket.ts';
import { mayOf } from '../../src/ticket/permissions.ts';
import { SYSTEM } from '../../src/ticket/system.ts';
import { headOf, isOpen } from '../../src/ticket/ticket.ts';
import { createDesk, type Desk, type DeskParts } from '../desk/desk.ts';
import { routeTicket } from '../desk/routing.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';
import { createInquiryReader } from '../reading/inquiry-reader.ts';
import { createLiveAssessor } from '../reading/live-assessor.ts';
import { createLiveFormReader } from '../reading/live-form-reader.ts';
import type { Models } from '../store/schemas.ts';
import { throughTheLoop } from './life/after-the-reply.ts';
import { atTheDesk, DISPATCHER } from './life/at-the-desk.ts';
import type { City } from './life/in-the-department.ts';
import { chance, createTraveller, ThePresent } from './life/traveller.ts';
import { demoCorrections, demoInquiries, demoReplies } from './messages.ts';

export interface SeedParts {
  models: Models;
  directory: LiveDirectory;
  /** The desk's parts; the seed turns the clock itself. */
  parts: Omit<DeskParts, 'read' | 'now' | 'announce'>;
  now: number;
}

const HOUR_MS = 3_600_000;
const SPREAD_MS = 12 * 24 * HOUR_MS;
const SHARE_OF_LAST_HOUR = 0.15;
const TOGETHER = 16;

/** Fills an empty desk with twelve days of a demo city's work. Does nothing when there are tickets. */
export async function seedDemoTickets({ models, directory, parts, now }: SeedParts): Promise<void> {
  if (await models.Ticket.exists({})) return;
  const assess = createLiveAssessor(directory);
  const readForm = createLiveFormReader(directory);
  const read = createInquiryReader({ assess, readForm });
  const city = await demoCity(models);
  for (const together of inGroups(await demoLives(now))) {
    await Promise.all(
      together.map(async ({ inquiry, sentTo, index, at }) => {
        const time = { ms: at };
        const clock = () => iso(time.ms);
        const desk = createDesk({ ...parts, read, now: clock, announce: () => undefined });
        const keys = [`${inquiry.channel}:${inquiry.externalId}`];
        const { number } = (await desk.receive(inquiry, { keys })).receipt;
        const ticket = await desk.read(number, SYSTEM);
        const traveller = createTraveller({ desk, ticket, time, now, index });
        try {
          await traveller.afterDoing(0.001, () =>
            routeTicket(desk, directory.classifier, { number }),
          );
          await atTheDesk(traveller, sentTo);
          await throughTheLoop(traveller, city);
        } catch (error) {
          if (!(error instanceof ThePresent)) throw error;
        }
      }),
    );
  }
  await mergeTwo({ models, desk: createDesk({ ...parts, read, ...PRESENT }) });
  await tellOfTheLastDay(models, now);
}

/** The sweep of the notices finds what happened since then when the desk opens. */
async function tellOfTheLastDay({ NoticeSweep }: Models, now: number): Promise<void> {
  const until = iso(now - 24 * HOUR_MS);
  await NoticeSweep.updateOne({ _id: 'notices' }, { $set: { until } }, { upsert: true });
}

/** Told to nobody: the desk's doors are not open yet. */
const PRESENT = { now: () => iso(Date.now()), announce: () => undefined };

/** Who called about the burst pipe an hour ago: the first ticket is handled, the second with it (并单). */
const BURST_PIPE = ['demo-91', 'demo-79', 'demo-122'] as const;
const BURST_MS = 50 * 60_000;
const BETWEEN_CALLS_MS = 4 * 60_000;

async function mergeTwo({ models, desk }: { models: Models; desk: Desk }): Promise<void> {
  const numberOf = async (externalId: string): Promise<string | null> =>
    (await models.Ticket.findOne({ 'inquiry.externalId': externalId }, { _id: 1 }).lean())?._id ??
    null;
  const [into, number] = [await numberOf(BURST_PIPE[0]), await numberOf(BURST_PIPE[1])];
  if (!into || !number) return;
  const child = await desk.read(number, DISPATCHER);
  const parent = await desk.read(into, DISPATCHER);
  if (!mayOf(DISPATCHER, headOf(child)).includes('merge') || !isOpen(parent.status)) return;
  await desk.merge(number, into, { by: DISPATCHER });
}

/** Who comes when, the oldest first. */
async function demoLives(
  now: number,
): Promise<{ inquiry: Inquiry; sentTo: string | undefined; index: number; at: number }[]> {
  const id = (index: number): string => `demo-${index + 1}`;
  const receivedAt = (index: number): number => {
    const call = (BURST_PIPE as readonly string[]).indexOf(id(index));
    if (call >= 0) return now - BURST_MS + call * BETWEEN_CALLS_MS;
    const age = chance(index, 'age') < SHARE_OF_LAST_HOUR ? HOUR_MS : SPREAD_MS;
    return now - age * chance(index, 'received');
  };
  const inquiries = await demoInquiries(id, (index) => iso(receivedAt(index)));
  const plain = inquiries.map((inquiry) => ({ inquiry, sentTo: undefined }));
  return [...plain, ...(await demoCorrections())]
    .map((one, index) => ({ ...one, index, at: receivedAt(index) }))
    .sort((a, b) => a.at - b.at);
}

async function demoCity(models: Models): Promise<City> {
  const staff = await models.Staff.find({ role: 'handler', head: { $ne: true } }).lean();
  const byDepartment = new Map<string, Actor[]>();
  for (const { _id: id, name, departmentId = '' } of staff) {
    const colleagues = byDepartment.get(departmentId) ?? [];
    byDepartment.set(departmentId, [...colleagues, { role: 'handler', id, name, departmentId }]);
  }
  return {
    replies: await demoReplies(),
    handlersOf: (departmentId) => byDepartment.get(departmentId) ?? [],
  };
}

function* inGroups<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += TOGETHER) {
    yield items.slice(start, start + TOGETHER);
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
