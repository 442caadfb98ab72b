import type { Assessment } from '../contract/assessment.ts';
import { legalPathText, type Guidance } from '../contract/guidance.ts';
import type { EmergencyService, LegalPath } from '../contract/words.ts';
import { isOpen, serviceOf, type Ticket } from './ticket.ts';

/** What the citizen is told about what was read at reception. */
export const guidanceAtReception = ({ emergency, outOfScope }: Assessment): Guidance | null =>
  guidance(emergency?.service, outOfScope?.path);

/**
 * What the citizen should know now: whom to call while it is an emergency, or the legal path until
 * somebody has sent the matter to a department after all. Null for anything else, and once it is over.
 */
export function guidanceOf(ticket: Ticket): Guidance | null {
  if (!isOpen(ticket.status)) return null;
  const { assessment, urgency, departmentId } = ticket;
  const path = departmentId === null ? assessment?.outOfScope?.path : undefined;
  return guidance(serviceOf(urgency, assessment) ?? undefined, path);
}

function guidance(service?: EmergencyService, path?: LegalPath): Guidance | null {
  if (service) return { about: 'emergency', service };
  return path ? { about: 'legal_path', path, ...legalPathText(path) } : null;
}
