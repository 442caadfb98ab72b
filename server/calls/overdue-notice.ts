import type { Instant } from '../../src/contract/words.ts';
import { SYSTEM } from '../../src/ticket/system.ts';
import type { MadeNotice } from '../notices/notices-of.ts';
import type { CallDocument } from '../store/call-schemas.ts';

/** That nobody returned a call in time, for supervisors; always the same `id` for the same call. */
export const overdueNotice = ({ number, from }: CallDocument, at: Instant): MadeNotice => ({
  id: `call:${number}`,
  number,
  title: from ?? '',
  type: 'call_overdue',
  at,
  by: SYSTEM.id,
  audience: 'role:supervisor',
});
