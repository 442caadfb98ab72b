import type { Rating } from '../../../src/contract/commands.ts';
import { AGENT, CITIZEN } from './at-the-desk.ts';
import { handlerOf, inTheDepartment, replies, type City } from './in-the-department.ts';
import { oneOf, type Traveller } from './traveller.ts';
import { CALL_BACKS } from './words.ts';

/** 办结, 回访, 评价; and once more from the department on when it is not solved. */
export async function afterTheReply(traveller: Traveller, city: City): Promise<void> {
  const { luck } = traveller;
  if (luck('not closed') < 0.12) return traveller.stays();
  await traveller.after(0.5 + luck('close') * 12, handlerOf(traveller, city), { type: 'close' });
  await isEvaluated(traveller);
  if (traveller.ticket.status === 'routed') {
    await traveller.after(2, handlerOf(traveller, city), { type: 'sign' });
    await replies(traveller, handlerOf(traveller, city), city);
    await traveller.after(3, handlerOf(traveller, city), { type: 'close' });
  }
  await traveller.stays();
}

async function isEvaluated(traveller: Traveller): Promise<void> {
  const { luck } = traveller;
  if (traveller.ticket.callBacks === null) return;
  const evaluation = evaluationBy(luck);
  if (luck('own link') < 0.35) {
    return traveller.after(2 + luck('rates') * 20, CITIZEN, { type: 'rate', ...evaluation });
  }
  if (luck('nobody answers') < 0.2) {
    await traveller.after(3, AGENT, { type: 'record_call_back', reached: false });
  }
  await traveller.after(4 + luck('call-back') * 40, AGENT, {
    type: 'record_call_back',
    reached: true,
    ...evaluation,
  });
}

function evaluationBy(luck: Traveller['luck']): Rating {
  const mood = luck('mood');
  const contacted = luck('contacted') < 0.93;
  if (mood < 0.72) {
    return { solved: 'solved', contacted, ...oneOf(CALL_BACKS.good, luck('words')) };
  }
  if (mood < 0.86) {
    return { solved: 'partly', contacted, ...oneOf(CALL_BACKS.fair, luck('words')) };
  }
  return { solved: 'unsolved', contacted, ...oneOf(CALL_BACKS.bad, luck('words')) };
}

/** A whole life, from the department on. */
export async function throughTheLoop(traveller: Traveller, city: City): Promise<void> {
  if (traveller.ticket.status === 'closed') return traveller.stays();
  await inTheDepartment(traveller, city);
  await afterTheReply(traveller, city);
}
