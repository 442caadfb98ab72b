import type { Ladder, LadderRung } from '../../../../../src/contract/rulebook.ts';
import { nameIn, type Say } from '../lib/say.ts';
import { termText } from '../lib/terms.ts';
import { compareKeyed, type Change, type Line } from './change.ts';

/** A step as a sentence. */
export const rungText = (rung: LadderRung, say: Say): string => {
  const { t } = say;
  const when = t(`rung.when.${rung.after}`, { delay: termText(rung.delay, t) });
  const at = rung.delay.amount === 0 ? t(`rung.atOnce.${rung.after}`) : when;
  const told = t('rung.told', { when: at, level: t(`level.${rung.level}`) });
  const targets = rung.targets.map((target) => t(`target.${target}`)).join(t('list.and'));
  const sentence = t('rung.for', { targets, told });
  return rung.card ? t(`rung.card.${rung.card}`, { sentence }) : sentence;
};

export const ladderLines = ({ rungs }: Ladder, say: Say): Line[] =>
  rungs.map((rung) => ({ text: nameIn(rung.name, say.language), says: rungText(rung, say) }));

export const ladderChanges = (before: Ladder, after: Ladder, say: Say): Change[] => {
  const steps = compareKeyed({ before: before.rungs, after: after.rungs, keyOf: ({ id }) => id });
  const name = (rung: LadderRung) => nameIn(rung.name, say.language);
  return [
    ...steps.changed.map(({ was, is }): Change => ({
      mark: 'changed',
      text: name(is),
      before: name(was) === name(is) ? rungText(was, say) : `${name(was)}: ${rungText(was, say)}`,
      after: rungText(is, say),
    })),
    ...steps.added.map((rung): Change => ({
      mark: 'added',
      text: name(rung),
      after: rungText(rung, say),
    })),
    ...steps.removed.map((rung): Change => ({
      mark: 'removed',
      text: name(rung),
      before: rungText(rung, say),
    })),
    ...(steps.isReordered
      ? [{ mark: 'changed', text: say.t('change.order', { of: say.t('tab.ladder') }) } as const]
      : []),
  ];
};
