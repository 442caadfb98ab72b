import type { RatesFormula } from '../contract/rulebook.ts';

/**
 * The formula of the three rates that a desk begins with: 30, 35 and 35 of 100, as one county publishes
 * them [S]; Beijing's own weights are not published. What counts and what is left out is [ours].
 */
export const DEFAULT_RATES_FORMULA: RatesFormula = {
  weights: { response: 30, resolution: 35, satisfaction: 35 },
  partly: 0.5,
  satisfied: ['very_satisfied', 'satisfied', 'fairly_satisfied'],
  excluded: {
    kinds: ['praise'],
    channels: [],
    departments: [],
    answeredDirectly: false,
    merged: true,
  },
};
