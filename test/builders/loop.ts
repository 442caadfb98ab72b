import { expect } from 'vitest';
import type { StaffCommand } from '../../src/contract/commands.ts';
import type { TicketView } from '../../src/contract/ticket.ts';
import { aChat, type Body } from './inquiries.ts';
import type { TestServer } from './server.ts';

/** Tickets brought to any point of the loop, by the people who would bring them there. */

type Step = [who: string, command: StaffCommand];

/** Another department than the one that has the ticket, and one that helps it. */
export const LEAD = 'hrss';
export const HELPER = 'housing';
export const OTHER = 'education';

const SENT: Step[] = [['dispatcher', { type: 'dispatch', departmentId: LEAD }]];
const SIGNED: Step[] = [...SENT, [`dept-${LEAD}`, { type: 'sign' }]];
const REPLIED: Step[] = [...SIGNED, [`dept-${LEAD}`, { type: 'reply', text: '已责令公司支付' }]];
const CLOSED: Step[] = [...REPLIED, [`dept-${LEAD}`, { type: 'close' }]];
const OBJECTION: StaffCommand = { type: 'return', reason: 'not_our_duty', text: '不属本单位' };

const STEPS = {
  received: [],
  confidential: [['agent', { type: 'set_confidential', on: true }]],
  routed: SENT,
  returned: [...SENT, [`dept-${LEAD}`, OBJECTION]],
  signed: SIGNED,
  assisted: [...SIGNED, [`dept-${LEAD}`, { type: 'assist', departmentId: HELPER }]],
  extension_asked: [
    ...SIGNED,
    [`dept-${LEAD}`, { type: 'ask_extension', days: 2, text: '需要核查' }],
  ],
  awaiting_citizen: [...SIGNED, [`dept-${LEAD}`, { type: 'request_info', text: '公司叫什么？' }]],
  replied: REPLIED,
  closed: CLOSED,
  call_back: [...CLOSED, ['agent', { type: 'start_call_back' }]],
} as const satisfies Record<string, Step[]>;

export type Point = keyof typeof STEPS;
export const POINTS = Object.keys(STEPS) as Point[];

export interface Brought {
  number: string;
  accessCode: string;
}

/** Hands an inquiry in and takes it there. The server must have no worker, or routes it first. */
export async function bringTo(
  server: TestServer,
  point: Point,
  body: Body = aChat(),
): Promise<Brought> {
  const { number, accessCode } = (await server.handIn(body)).body;
  for (const [who, command] of STEPS[point]) await give(server, [who, number, command]);
  return { number, accessCode };
}

/** The ticket after a command that is not refused. */
export async function give(
  server: TestServer,
  [who, number, command]: [who: string, number: string, command: StaffCommand],
): Promise<TicketView> {
  const { status, body } = await server.command(who, number, command);
  expect([who, command.type, status, body.detail]).toEqual([who, command.type, 200, undefined]);
  return body;
}
