import type { Actor } from '../contract/ticket.ts';

/** The desk itself (系统), as it stands in timelines. */
export const SYSTEM: Actor = { role: 'system', id: 'system', name: '系统' };
