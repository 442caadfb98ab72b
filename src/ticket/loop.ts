import type { Loop } from '../contract/rulebook.ts';

/** The rules of the closed loop that a desk begins with; each is a field of the rulebook. */
export const DEFAULT_LOOP: Loop = {
  return: {
    // Shandong 2020: what is not theirs goes back within 2 working days, with a reason [S].
    within: { amount: 2, unit: 'workingDays' },
    // [ours] Who takes it then keeps it: unclear duty must be taken by somebody (兜底, Beijing [S]).
    bouncesAtMost: 2,
    defaultOwner: null,
  },
  // Shandong 2020: at most 10 working days [S]; once is [ours].
  extension: { daysAtMost: 10, timesAtMost: 2 },
  awaiting: { amount: 5, unit: 'workingDays' },
  reopenWithin: { amount: 15, unit: 'workingDays' },
  callBackTries: 3,
  urgeEvery: { amount: 240, unit: 'minutes' },
};
