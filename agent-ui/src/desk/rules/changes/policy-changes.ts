import type { Policy, PolicyRule } from '../../../../../src/contract/rulebook.ts';
import { CLOCK_TARGETS, type ClockTarget } from '../../../../../src/contract/words.ts';
import { contentKey, isSame } from '../lib/same.ts';
import { nameIn, whenText, type Say } from '../lib/say.ts';
import { termText } from '../lib/terms.ts';
import { sourceText } from '../policy/source-text.ts';
import { compareKeyed, fieldChange, type Change, type Line } from './change.ts';

const sourceOf = ({ source }: Policy, { language, t }: Say): string =>
  sourceText(source[language], t);

export const policyLines = (policy: Policy, say: Say): Line[] => [
  { text: say.t('change.name'), says: nameIn(policy.name, say.language) },
  { text: say.t('change.source'), says: sourceOf(policy, say) },
  ...CLOCK_TARGETS.flatMap((target) =>
    policy.targets[target].map((rule, at) => ({
      text: say.t('change.rule', {
        target: say.t(`target.${target}`),
        when: whenText(rule, at > 0, say),
      }),
      says: termText(rule.term, say.t),
    })),
  ),
];

const targetChanges = (
  target: ClockTarget,
  { before, after }: { before: PolicyRule[]; after: PolicyRule[] },
  say: Say,
): Change[] => {
  const { t } = say;
  const about = (rule: PolicyRule) =>
    t('change.rule', { target: t(`target.${target}`), when: whenText(rule, false, say) });
  const difference = compareKeyed({ before, after, keyOf: ({ when }) => contentKey(when) });
  return [
    ...difference.changed.map(({ was, is }): Change => ({
      mark: 'changed',
      text: about(is),
      before: termText(was.term, t),
      after: termText(is.term, t),
    })),
    ...difference.added.map((rule): Change => ({
      mark: 'added',
      text: about(rule),
      after: termText(rule.term, t),
    })),
    ...difference.removed.map((rule): Change => ({
      mark: 'removed',
      text: about(rule),
      before: termText(rule.term, t),
    })),
    ...(difference.isReordered
      ? [{ mark: 'changed', text: t('change.order', { of: t(`target.${target}`) }) } as const]
      : []),
  ];
};

/** Without what it was before: two such texts are read by nobody. */
const sourceChange = (before: Policy, after: Policy, say: Say): Change[] =>
  isSame(before.source, after.source)
    ? []
    : [{ mark: 'changed', text: say.t('change.source'), after: sourceOf(after, say) }];

export const policyChanges = (before: Policy, after: Policy, say: Say): Change[] => [
  ...fieldChange(
    say.t('change.name'),
    nameIn(before.name, say.language),
    nameIn(after.name, say.language),
  ),
  ...sourceChange(before, after, say),
  ...CLOCK_TARGETS.flatMap((target) =>
    targetChanges(target, { before: before.targets[target], after: after.targets[target] }, say),
  ),
];
