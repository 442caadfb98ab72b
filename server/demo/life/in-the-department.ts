import type { Actor } from '../../../src/contract/ticket.ts';
import { inquiryText } from '../../../src/intake/fields.ts';
import { isOpen } from '../../../src/ticket/ticket.ts';
import type { DemoReply } from '../messages.ts';
import { AGENT, CITIZEN, DISPATCHER, SUPERVISOR } from './at-the-desk.ts';
import { oneOf, type Traveller } from './traveller.ts';
import * as words from './words.ts';

/** From a department's inbox to its reply, with all that may come in between. */

export interface City {
  replies: readonly DemoReply[];
  /** The handlers of a department. */
  handlersOf(departmentId: string): readonly Actor[];
}

const PLAIN_REPLY =
  '您好，您反映的问题已收悉。经核实，我单位已安排专人处理并将持续跟进，感谢您的监督与支持。';

/** Ends with a reply, or wherever the luck of the ticket has brought it by now. */
export async function inTheDepartment(traveller: Traveller, city: City): Promise<void> {
  const { luck } = traveller;
  if (luck('returned') < 0.12) await isReturned(traveller, city);
  if (traveller.ticket.status !== 'routed' || luck('not signed') < 0.05) {
    return traveller.stays();
  }
  const handler = handlerOf(traveller, city);
  await traveller.after(1 + luck('sign') * 20, handler, { type: 'sign' });
  if (luck('question') < 0.12) await asksTheCitizen(traveller, handler);
  if (luck('extension') < 0.14) await asksForTime(traveller, handler);
  if (luck('assistant') < 0.1) await isAssisted(traveller, handler, city);
  if (luck('urged') < 0.12) {
    await traveller.after(6 + luck('urge') * 30, CITIZEN, {
      type: 'urge',
      text: oneOf(words.URGES, luck('urge words')),
    });
  }
  if (luck('forgotten') < 0.07) await isForgotten(traveller);
  await replies(traveller, handler, city);
}

/** The department's reply that fits the matter, else the one that fits any of its matters. */
export async function replies(traveller: Traveller, handler: Actor, city: City): Promise<void> {
  const { luck, ticket } = traveller;
  if (luck('empty reply') < 0.08) {
    await traveller.after(4, handler, { type: 'reply', text: words.EMPTY_REPLY });
    await traveller.after(2, AGENT, { type: 'send_back', text: words.SEND_BACK });
  }
  const said = inquiryText(ticket.inquiry);
  const own = city.replies.filter(({ departmentId }) => departmentId === ticket.departmentId);
  const fitting = own.find(({ about }) => about?.some((word) => said.includes(word)));
  const text = (fitting ?? own.find(({ about }) => !about))?.text ?? PLAIN_REPLY;
  await traveller.after(4 + luck('reply') * 60, handler, { type: 'reply', text });
}

export const handlerOf = ({ ticket, luck }: Traveller, city: City): Actor =>
  oneOf(city.handlersOf(ticket.departmentId ?? ''), luck('handler'));

/** 退单, and the ruling on it. */
async function isReturned(traveller: Traveller, city: City): Promise<void> {
  const { luck, ticket } = traveller;
  const other = ticket.routing?.candidates.find((one) => one.departmentId !== ticket.departmentId);
  const suggestion = other?.departmentId;
  const objection = oneOf(words.RETURNS, luck('objection'));
  const command = { type: 'return' as const, ...objection, ...(suggestion ? { suggestion } : {}) };
  await traveller.after(1 + luck('returns') * 5, handlerOf(traveller, city), command);
  if (luck('not yet ruled') < 0.4) return traveller.stays();
  const decision = suggestion && luck('ruling') < 0.6 ? 'uphold' : 'reject';
  await traveller.after(1 + luck('rules') * 10, DISPATCHER, {
    type: 'rule',
    decision,
    text: words.RULINGS[decision],
    ...(decision === 'uphold' && suggestion ? { departmentId: suggestion } : {}),
  });
}

/** 补充材料 */
async function asksTheCitizen(traveller: Traveller, handler: Actor): Promise<void> {
  const { luck } = traveller;
  const which = luck('which question');
  const text = oneOf(words.QUESTIONS, which);
  await traveller.after(1, handler, { type: 'request_info', text });
  if (luck('silent citizen') < 0.3) return traveller.stays();
  const answer = oneOf(words.ANSWERS, which);
  await traveller.after(2 + luck('answers') * 30, CITIZEN, { type: 'supply_info', text: answer });
}

/** 延期 */
async function asksForTime(traveller: Traveller, handler: Actor): Promise<void> {
  const { luck } = traveller;
  const text = oneOf(words.EXTENSIONS, luck('why more time'));
  await traveller.after(2, handler, { type: 'ask_extension', days: 3, text });
  if (luck('not yet granted') < 0.4) return traveller.stays();
  const decision = luck('granted') < 0.75 ? 'grant' : 'refuse';
  await traveller.after(1 + luck('grants') * 8, DISPATCHER, { type: 'rule_extension', decision });
}

/** 协办 */
async function isAssisted(traveller: Traveller, handler: Actor, city: City): Promise<void> {
  const { luck, ticket } = traveller;
  const other = ticket.routing?.candidates.find((one) => one.departmentId !== ticket.departmentId);
  if (!other) return;
  const { departmentId } = other;
  const helper = oneOf(city.handlersOf(departmentId), luck('helper'));
  await traveller.after(1, handler, { type: 'assist', departmentId, text: words.ASSISTS.ask });
  await traveller.after(1 + luck('helper signs') * 8, helper, { type: 'sign' });
  await traveller.after(2 + luck('helper replies') * 24, helper, {
    type: 'reply',
    text: words.ASSISTS.reply,
  });
}

/** 督办: nobody replies until the supervisor steps in, and sometimes not even then. */
async function isForgotten(traveller: Traveller): Promise<void> {
  const { luck } = traveller;
  await traveller.after(90 + luck('noticed') * 60, SUPERVISOR, {
    type: 'supervise',
    card: luck('card') < 0.7 ? 'yellow' : 'red',
    text: oneOf(words.SUPERVISIONS, luck('supervision')),
  });
  if (luck('mayor') < 0.3 && isOpen(traveller.ticket.status)) {
    await traveller.after(20, SUPERVISOR, {
      type: 'escalate',
      level: 'mayor',
      text: oneOf(words.SUPERVISIONS, luck('mayor words')),
    });
  }
  if (luck('still nothing') < 0.5) return traveller.stays();
}
