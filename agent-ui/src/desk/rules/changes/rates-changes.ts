import { RATES } from '../../../../../src/contract/rates.ts';
import type { RatesFormula } from '../../../../../src/contract/rulebook.ts';
import type { Say } from '../lib/say.ts';
import { lineChanges, type Change, type Line } from './change.ts';

export const ratesLines = (
  { weights, partly, satisfied, excluded }: RatesFormula,
  { t, kind, channel, department }: Say,
): Line[] => {
  const list = (words: readonly string[]) =>
    words.length > 0 ? words.join(t('list.and')) : t('rates.nothing');
  const yes = (is: boolean) => t(is ? 'rates.leftOut' : 'rates.counted');
  const told: [string, string][] = [
    ...RATES.map((rate): [string, string] => [
      t('rates.weightOf', { rate: t(`rate.${rate}`) }),
      String(weights[rate]),
    ]),
    [t('rates.name.partly'), `${Math.round(partly * 100)}%`],
    [t('rates.name.satisfied'), list(satisfied.map((one) => t(`satisfaction.${one}`)))],
    [t('rates.name.kinds'), list(excluded.kinds.map(kind))],
    [t('rates.name.channels'), list(excluded.channels.map(channel))],
    [t('rates.name.departments'), list(excluded.departments.map(department))],
    [t('rates.name.answeredDirectly'), yes(excluded.answeredDirectly)],
    [t('rates.name.merged'), yes(excluded.merged)],
  ];
  return told.map(([text, says]) => ({ text, says }));
};

export const ratesChanges = (before: RatesFormula, after: RatesFormula, say: Say): Change[] =>
  lineChanges(ratesLines(before, say), ratesLines(after, say));
