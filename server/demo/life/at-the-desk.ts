import { legalPathText } from '../../../src/contract/guidance.ts';
import type { Actor } from '../../../src/contract/ticket.ts';
import type { Traveller } from './traveller.ts';

/** From reception to a department: what agents and dispatchers do. */

export const DISPATCHER: Actor = { role: 'dispatcher', id: 'dispatcher', name: '吴建国' };
export const AGENT: Actor = { role: 'agent', id: 'agent', name: '林晓雨' };
export const SUPERVISOR: Actor = { role: 'supervisor', id: 'supervisor', name: '郑敏' };
export const CITIZEN: Actor = { role: 'citizen', id: 'citizen', name: '' };

const ANSWER = '已当场为您解答，如有其他问题请随时再联系我们。';
const NOBODYS = 'data-government';

/** `sentTo`: where a person sends it, whatever the keywords say. */
export async function atTheDesk(traveller: Traveller, sentTo: string | undefined): Promise<void> {
  const { luck, ticket } = traveller;
  const { assessment } = ticket;
  if (assessment?.emergency) {
    const { service } = assessment.emergency;
    return traveller.after(2, AGENT, { type: 'hand_over', service });
  }
  if (assessment?.outOfScope && luck('legal path') < 0.7) {
    const { zh: text } = legalPathText(assessment.outOfScope.path);
    return traveller.after(0.2, AGENT, { type: 'answer', text });
  }
  if (sentTo !== undefined) {
    if (ticket.departmentId === sentTo) return;
    return traveller.after(0.3, DISPATCHER, { type: 'dispatch', departmentId: sentTo });
  }
  if (ticket.status !== 'needs_dispatch') return;
  if (luck('left lying') < 0.15) return traveller.stays();
  if (luck('answered directly') < 0.3 && ticket.inquiry.channel !== 'app') {
    return traveller.after(0.2, AGENT, { type: 'answer', text: ANSWER });
  }
  const departmentId = ticket.routing?.candidates[0]?.departmentId ?? NOBODYS;
  return traveller.after(0.3, DISPATCHER, { type: 'dispatch', departmentId });
}
