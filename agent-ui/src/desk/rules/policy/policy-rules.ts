import type { PolicyRule } from '../../../../../src/contract/rulebook.ts';
import type { Channel, Kind, Urgency } from '../../../../../src/contract/words.ts';
import { isSame } from '../lib/same.ts';

export interface RuleMatter {
  kind: Kind;
  urgency: Urgency;
  channel: Channel;
  departmentId?: string | undefined;
}

type When = PolicyRule['when'];

/** Whether a rule is for a matter; what it does not name does not matter. */
export const fits = ({ when }: PolicyRule, matter: RuleMatter): boolean =>
  (!when.kinds || when.kinds.includes(matter.kind)) &&
  (!when.urgencies || when.urgencies.includes(matter.urgency)) &&
  (!when.channels || when.channels.includes(matter.channel)) &&
  (!when.departments ||
    (matter.departmentId !== undefined && when.departments.includes(matter.departmentId)));

export interface Decision {
  /** The place of the rule that decides; -1: none fits, and there is no clock. */
  index: number;
  term: PolicyRule['term'];
}

/** The first rule that fits decides. */
export const decisionFor = (rules: readonly PolicyRule[], matter: RuleMatter): Decision => {
  const index = rules.findIndex((rule) => fits(rule, matter));
  return { index, term: rules[index]?.term ?? null };
};

const CONDITIONS = ['kinds', 'urgencies', 'channels', 'departments'] as const;

const covers = (wide: When, narrow: When): boolean =>
  CONDITIONS.every((condition) => {
    const outer: readonly string[] | undefined = wide[condition];
    const inner: readonly string[] | undefined = narrow[condition];
    return !outer || (inner?.every((one) => outer.includes(one)) ?? false);
  });

/** The place of an earlier rule that takes everything this one is for; -1 when it has a say. */
export const coveredBy = (rules: readonly PolicyRule[], at: number): number => {
  const own = rules[at];
  return own ? rules.findIndex(({ when }, index) => index < at && covers(when, own.when)) : -1;
};

export type RuleState = 'same' | 'changed' | 'added';

/** How a rule of the draft stands to those in force. */
export const ruleState = (rule: PolicyRule, inForce: readonly PolicyRule[]): RuleState => {
  const before = inForce.find(({ when }) => isSame(when, rule.when));
  if (!before) return 'added';
  return isSame(before.term, rule.term) ? 'same' : 'changed';
};

/** The rules in force whose matter no rule of the draft is for any more. */
export const removedRules = (
  rules: readonly PolicyRule[],
  inForce: readonly PolicyRule[],
): PolicyRule[] => inForce.filter(({ when }) => !rules.some((rule) => isSame(rule.when, when)));

/** The rules that stayed stand in another order. */
export const isReordered = (
  rules: readonly PolicyRule[],
  inForce: readonly PolicyRule[],
): boolean => {
  const kept = (list: readonly PolicyRule[], other: readonly PolicyRule[]) =>
    list
      .filter(({ when }) => other.some((rule) => isSame(rule.when, when)))
      .map(({ when }) => when);
  return !isSame(kept(rules, inForce), kept(inForce, rules));
};

/** With one condition set, or without it when nothing is chosen. */
export const withCondition = (
  when: When,
  condition: (typeof CONDITIONS)[number],
  chosen: readonly string[],
): When => {
  const { [condition]: _, ...rest } = when;
  return chosen.length > 0 ? { ...rest, [condition]: chosen } : rest;
};
