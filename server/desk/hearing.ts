import type { Assessment, Sign } from '../../src/contract/assessment.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Assess } from '../../src/intake/assess.ts';
import { SYSTEM } from '../../src/ticket/system.ts';
import { DeskError } from './desk-error.ts';
import type { Desk } from './desk.ts';

/**
 * What an inquiry is about by all that its citizen has written since; the signs stand in the field `words`,
 * as in routing.
 */
export function assessWords(assess: Assess, inquiry: Inquiry, words: string): Assessment {
  if (inquiry.channel === 'phone') return assess(inquiry);
  const { kind, urgency, emergency, outOfScope, area } = assess({ ...inquiry, text: words });
  return {
    kind: inWords(kind),
    urgency: inWords(urgency),
    ...(emergency ? { emergency: inWords(emergency) } : {}),
    ...(outOfScope ? { outOfScope: inWords(outOfScope) } : {}),
    ...(area ? { area: inWords(area) } : {}),
  };
}

const inWords = <T extends { evidence: Sign[] }>(finding: T): T => ({
  ...finding,
  evidence: finding.evidence.map((sign) =>
    sign.field === 'text' ? { ...sign, field: 'words' } : sign,
  ),
});

/**
 * Tells a live ticket what is said by now. False when there is no ticket yet; one that nobody talks about
 * any more changes nothing.
 */
export async function tellHeard(
  desk: Pick<Desk, 'change'>,
  number: string,
  assessmentOf: (inquiry: Inquiry) => Assessment,
): Promise<boolean> {
  try {
    await desk.change(number, SYSTEM, ({ inquiry }) => ({
      type: 'hear',
      assessment: assessmentOf(inquiry),
    }));
    return true;
  } catch (error) {
    if (!(error instanceof DeskError)) throw error;
    if (error.code === 'not_found') return false;
    if (error.code === 'not_in_this_status') return true;
    throw error;
  }
}
