import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { IntakeGate } from './intake-gate.ts';

/** What a door needs to take in no more than the desk can. */
export interface GateParts {
  gate: IntakeGate;
  /** Whether it is for 110, 119, 120 or 122 (紧急): such are never told to wait. */
  isEmergency(inquiry: Inquiry): boolean;
}
