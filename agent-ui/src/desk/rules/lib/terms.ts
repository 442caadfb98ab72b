import type { Term } from '../../../../../src/contract/clock.ts';
import type { Words } from '../words.ts';

/** Terms as people say them: hours and days of wall time are minutes on the wire. */
export const TERM_UNITS = [
  'workingDays',
  'workingHours',
  'workingMinutes',
  'days',
  'hours',
  'minutes',
] as const;
export type TermUnit = (typeof TERM_UNITS)[number];

const WIRE: Record<TermUnit, { unit: Term['unit']; factor: number }> = {
  workingDays: { unit: 'workingDays', factor: 1 },
  workingHours: { unit: 'workingMinutes', factor: 60 },
  workingMinutes: { unit: 'workingMinutes', factor: 1 },
  days: { unit: 'minutes', factor: 1_440 },
  hours: { unit: 'minutes', factor: 60 },
  minutes: { unit: 'minutes', factor: 1 },
};

/** 24 hours are said so; days begin at two. */
const DAYS_FROM_MINUTES = 2_880;

/** The largest unit that says it without a fraction. */
export const unitOf = ({ amount, unit }: Term): TermUnit => {
  if (unit === 'workingDays') return 'workingDays';
  const isHours = amount > 0 && amount % 60 === 0;
  if (unit === 'workingMinutes') return isHours ? 'workingHours' : 'workingMinutes';
  if (amount >= DAYS_FROM_MINUTES && amount % 1_440 === 0) return 'days';
  return isHours ? 'hours' : 'minutes';
};

export const amountIn = (term: Term, unit: TermUnit): number => term.amount / WIRE[unit].factor;

export const termOf = (amount: number, unit: TermUnit): Term => ({
  amount: Math.round(amount * WIRE[unit].factor),
  unit: WIRE[unit].unit,
});

/** Whether a term can be said in this unit at all. */
export const isOfUnit = (term: Term, unit: TermUnit): boolean => WIRE[unit].unit === term.unit;

/** `5 个工作日`; null is a target without a clock. */
export const termText = (term: Term | null, t: Words): string => {
  if (!term) return t('term.none');
  const unit = unitOf(term);
  if (unit === 'minutes' && term.amount > 90) {
    const [hours, minutes] = [Math.floor(term.amount / 60), term.amount % 60];
    return t('term.hoursMinutes', { hours, minutes });
  }
  const n = amountIn(term, unit);
  return n === 1 ? t(`term.one.${unit}`) : t(`term.text.${unit}`, { n });
};
