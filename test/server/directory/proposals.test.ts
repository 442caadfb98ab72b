import { expect, test } from 'vitest';
import { isOutdated } from '../../../server/directory/proposal-search.ts';
import type { ProposalAnswer } from '../../../server/directory/proposal-store.ts';
import { sortOut } from '../../../server/directory/proposals.ts';
import type { ProposalEvidence } from '../../../src/contract/proposals.ts';

const aProposal = (
  support: number,
  action: ProposalEvidence['action'] = 'add',
): ProposalEvidence => ({
  action,
  departmentId: 'parks',
  word: '桨板',
  from: null,
  to: 5,
  support,
  sentTo: [],
  days: 3,
  citizens: 3,
  counterExamples: 0,
  mends: support,
  breaks: 0,
  examples: [],
});

const dismissed: ProposalAnswer = {
  type: 'dismissed',
  id: 'parks:桨板',
  action: 'add',
  departmentId: 'parks',
  word: '桨板',
  support: 4,
  by: { id: 'admin', name: '管理员' },
  at: '2026-11-20T03:00:00.000Z',
};

test.each([
  ['with as much evidence', aProposal(4), false],
  ['with nearly twice the evidence', aProposal(7), false],
  ['with twice the evidence', aProposal(8), true],
  ['to do something else', aProposal(4, 'raise'), true],
])('what was dismissed is asked again: %s', (_when, found, isAsked) => {
  const { items, dismissed: aside } = sortOut([found], [dismissed], new Set());
  expect(items).toHaveLength(isAsked ? 1 : 0);
  expect(aside).toHaveLength(isAsked ? 0 : 1);
});

test('what was accepted is in its draft as long as that is open', () => {
  const { id, at } = dismissed;
  const accepted: ProposalAnswer = { type: 'accepted', id, draftId: 'd-1', at };
  const draftOf = (open: string[]) =>
    sortOut([aProposal(4)], [accepted], new Set(open)).items[0]?.draftId;
  expect(draftOf(['d-1', 'd-2'])).toBe('d-1');
  expect(draftOf(['d-2'])).toBeNull();
});

test.each([
  ['never looked for, and asked', null, { isAsked: true }, true],
  ['never looked for, nothing to learn from', null, { byHand: 9, isAsked: false }, false],
  ['never looked for, ten dispatches', null, { byHand: 10, isAsked: false }, true],
  ['as it was', {}, { isAsked: true }, false],
  ['another version', { version: 'v1' }, { isAsked: false }, true],
  ['one dispatch more, at once', {}, { byHand: 21, isAsked: true }, false],
  [
    'one dispatch more, a minute later',
    { at: '2026-11-20T02:59:00.000Z' },
    { byHand: 21, isAsked: true },
    true,
  ],
  [
    'one dispatch more, not asked',
    { at: '2026-11-20T02:00:00.000Z' },
    { byHand: 21, isAsked: false },
    false,
  ],
  ['ten dispatches more', {}, { byHand: 30, isAsked: false }, true],
  [
    'a quarter of an hour old, and asked',
    { at: '2026-11-20T02:45:00.000Z' },
    { isAsked: true },
    true,
  ],
])('outdated: %s', (_when, basis, current, expected) => {
  const at = '2026-11-20T03:00:00.000Z';
  const basedOn = basis && {
    version: 'v2',
    at,
    tickets: 100,
    byHand: 20,
    corrections: 9,
    ...basis,
  };
  expect(isOutdated(basedOn, { version: 'v2', byHand: 20, now: at, ...current })).toBe(expected);
});
