import { DEFAULT_CONVERSATION_RULES } from '../../src/assignment/conversation-rules.ts';
import { SECTIONS, type Rules } from '../../src/contract/rulebook.ts';
import type { Instant } from '../../src/contract/words.ts';
import { DEFAULT_RATES_FORMULA } from '../../src/insight/rates-formula.ts';
import { DEFAULT_CALENDAR } from '../../src/sla/calendar.ts';
import { DEFAULT_LADDER } from '../../src/sla/ladder.ts';
import { DEFAULT_POLICY } from '../../src/sla/policy.ts';
import { DEFAULT_LOOP } from '../../src/ticket/loop.ts';
import { SYSTEM_PERSON } from '../directory/caller.ts';
import type { RulebookStore } from './rulebook-store.ts';

const FIRST_RULES: Rules = {
  policy: DEFAULT_POLICY,
  calendar: DEFAULT_CALENDAR,
  ladder: DEFAULT_LADDER,
  loop: DEFAULT_LOOP,
  rates: DEFAULT_RATES_FORMULA,
  conversation: DEFAULT_CONVERSATION_RULES,
};

/**
 * Version 1 of each section, on a desk that has none: a new one, or one from before there were rules to
 * edit, whose old clocks count as dated by version 1. Any number of processes may do so at once.
 */
export async function addFirstRules(store: RulebookStore, at: Instant): Promise<void> {
  const there = new Set((await store.newest()).map(({ section }) => section));
  for (const section of SECTIONS.filter((one) => !there.has(one))) {
    const content = FIRST_RULES[section];
    await store.add({ section, version: 1, at, by: SYSTEM_PERSON, note: '', content });
  }
}
