import { expect, test } from 'vitest';
import { validityOf } from '../../../src/knowledge/validity.ts';

test.each([
  [null, '2026-11-22T00:00:00.000Z', 'valid'],
  // The last second of the 22nd in China, and the first of the 23rd.
  ['2026-11-22', '2026-11-22T15:59:59.999Z', 'expiring'],
  ['2026-11-22', '2026-11-22T16:00:00.000Z', 'expired'],
  ['2026-11-22', '2026-10-22T16:00:00.000Z', 'expiring'],
  ['2026-11-22', '2026-10-22T15:59:59.999Z', 'valid'],
  ['2024-02-29', '2024-02-29T12:00:00.000Z', 'expiring'],
])('valid until %s is at %s %s', (validUntil, now, validity) => {
  expect(validityOf(validUntil, now)).toBe(validity);
});
