import { RATES, type Rate } from '../../../../../src/contract/rates.ts';
import type { RatesFormula } from '../../../../../src/contract/rulebook.ts';
import { SATISFACTIONS, type Satisfaction } from '../../../../../src/contract/words.ts';

/** Closed tickets with an evaluation, told as counts. */
export interface Sample {
  evaluated: number;
  contacted: number;
  solved: number;
  partly: number;
  satisfactions: Record<Satisfaction, number>;
}

interface Portion {
  counted: number;
  of: number;
  /** 0 to 1. */
  rate: number;
}

const portion = (counted: number, of: number): Portion => ({
  counted,
  of,
  rate: of > 0 ? counted / of : 0,
});

export interface Worked {
  rates: Record<Rate, Portion>;
  /** What each rate brings to the sum, 0 to 100. */
  shares: Record<Rate, number>;
  score: number;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** The weighted sum of the three rates of a sample, 0 to 100. */
export const workedOut = ({ weights, partly, satisfied }: RatesFormula, sample: Sample): Worked => {
  const { evaluated } = sample;
  const content = SATISFACTIONS.filter((one) => satisfied.includes(one)).reduce(
    (sum, one) => sum + sample.satisfactions[one],
    0,
  );
  const rates = {
    response: portion(sample.contacted, evaluated),
    resolution: portion(sample.solved + partly * sample.partly, evaluated),
    satisfaction: portion(content, evaluated),
  };
  const total = RATES.reduce((sum, rate) => sum + weights[rate], 0);
  const share = (rate: Rate): number =>
    total > 0 ? (rates[rate].rate * 100 * weights[rate]) / total : 0;
  const score = RATES.reduce((sum, rate) => sum + share(rate), 0);
  return {
    rates,
    shares: {
      response: round(share('response')),
      resolution: round(share('resolution')),
      satisfaction: round(share('satisfaction')),
    },
    score: round(score),
  };
};
