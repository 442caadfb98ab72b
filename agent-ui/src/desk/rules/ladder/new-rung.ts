import type { LadderRung } from '../../../../../src/contract/rulebook.ts';

/** A step to start from, with an id that no other step has. */
export const newRung = (rungs: readonly LadderRung[], after: LadderRung['after']): LadderRung => {
  const taken = new Set(rungs.map(({ id }) => id));
  let number = rungs.length + 1;
  while (taken.has(`step-${number}`)) number += 1;
  return {
    id: `step-${number}`,
    name: { zh: '新的一步', en: 'New step' },
    targets: ['resolve'],
    after,
    delay: { amount: after === 'warned' ? 0 : 1, unit: 'workingDays' },
    level: after === 'warned' ? 'handler' : 'head',
    card: null,
  };
};
