import { describe, expect, it } from 'vitest';
import {
  coveredBy,
  decisionFor,
  isReordered,
  removedRules,
  ruleState,
  withCondition,
} from '../../agent-ui/src/desk/rules/policy/policy-rules.ts';
import type { PolicyRule } from '../../src/contract/rulebook.ts';

const days = (amount: number) => ({ amount, unit: 'workingDays' }) as const;
const urgent: PolicyRule = { when: { urgencies: ['urgent', 'emergency'] }, term: days(1) };
const complaint: PolicyRule = { when: { kinds: ['complaint'] }, term: days(15) };
const ofParks: PolicyRule = { when: { departments: ['parks'] }, term: null };
const rest: PolicyRule = { when: {}, term: days(5) };

const matter = { kind: 'complaint', urgency: 'normal', channel: 'phone' } as const;

describe('the rules of a target', () => {
  it('are decided by the first that fits', () => {
    const rules = [urgent, complaint, rest];
    expect(decisionFor(rules, matter)).toEqual({ index: 1, term: days(15) });
    expect(decisionFor(rules, { ...matter, urgency: 'urgent' }).index).toBe(0);
    expect(decisionFor(rules, { ...matter, kind: 'help' }).index).toBe(2);
  });

  it('leave no clock where none fits', () => {
    expect(decisionFor([urgent], matter)).toEqual({ index: -1, term: null });
  });

  it('for a department are not for a matter without one', () => {
    expect(decisionFor([ofParks, rest], matter).index).toBe(1);
    expect(decisionFor([ofParks, rest], { ...matter, departmentId: 'parks' }).term).toBeNull();
  });

  it('have no say below one that takes all of theirs', () => {
    const narrow: PolicyRule = { when: { urgencies: ['urgent'], kinds: ['help'] }, term: days(2) };
    expect(coveredBy([urgent, narrow], 1)).toBe(0);
    expect(coveredBy([narrow, urgent], 1)).toBe(-1);
    expect(coveredBy([rest, complaint], 1)).toBe(0);
    expect(coveredBy([complaint, rest], 1)).toBe(-1);
  });
});

describe('a draft of rules', () => {
  const inForce = [urgent, complaint, rest];

  it('marks what changed against the version in force', () => {
    expect(ruleState({ ...complaint, term: days(10) }, inForce)).toBe('changed');
    expect(ruleState(complaint, inForce)).toBe('same');
    expect(ruleState(ofParks, inForce)).toBe('added');
    expect(removedRules([urgent, rest], inForce)).toEqual([complaint]);
  });

  it('knows when only the order is another', () => {
    expect(isReordered([complaint, urgent, rest], inForce)).toBe(true);
    expect(isReordered([urgent, ofParks, rest], inForce)).toBe(false);
  });

  it('forgets a condition for which nothing is chosen', () => {
    expect(withCondition(complaint.when, 'kinds', [])).toEqual({});
    expect(withCondition({}, 'channels', ['chat'])).toEqual({ channels: ['chat'] });
  });
});
