import type { TFunction } from 'i18next';
import { inWords } from '../../ui/due-clock.tsx';

const DAY_MS = 86_400_000;

/** How far a due time moves, in milliseconds, in words; whole days without their hours. */
export const shiftWords = (shift: number, t: TFunction): string =>
  shift % DAY_MS === 0 ? t('stretch.days', { n: Math.abs(shift) / DAY_MS }) : inWords(shift, t);
