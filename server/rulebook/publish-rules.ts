import type { z } from 'zod';
import {
  publishRulesSchema,
  RULE_SCHEMAS,
  type RuleVersion,
  type Section,
} from '../../src/contract/rulebook.ts';
import type { Instant } from '../../src/contract/words.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { Caller } from '../directory/caller.ts';
import type { LiveRulebook } from './live-rulebook.ts';
import type { Redatings } from './redatings.ts';
import { ruleProblems } from './rule-problems.ts';
import type { RulebookBus } from './rulebook-bus.ts';
import type { RulebookStore } from './rulebook-store.ts';

export interface PublishRulesParts {
  store: RulebookStore;
  live: LiveRulebook;
  bus: RulebookBus;
  redatings: Redatings;
  isDepartment(id: string): boolean;
  now(): Instant;
}

/** Publishes what a request asks for as the next version of a section. */
export type PublishRules = (
  section: Section,
  body: unknown,
  caller: Caller,
) => Promise<RuleVersion>;

/**
 * When it resolves, the version is durable, this process works by it, the others have been told, and the
 * re-dating of open deadlines waits for its worker. Throws invalid_input, and rules_changed when the
 * version that was edited is no longer the newest.
 */
export function createPublishRules(parts: PublishRulesParts): PublishRules {
  const { store, live, bus, redatings, isDepartment, now } = parts;

  return async (section, body, { by, language }) => {
    const schema = publishRulesSchema.extend({ content: RULE_SCHEMAS[section] });
    const { content, basedOn, note } = parseInput<Published>(schema, body, language);
    await live.refresh();
    const { inForce } = live;
    if (basedOn !== inForce[section].version) throw new DeskError('rules_changed');
    const at = now();
    const errors = ruleProblems(section, content, { inForce, isDepartment, now: at, language });
    if (errors.length > 0) throw new DeskError('invalid_input', { errors });
    const version = { section, version: basedOn + 1, at, by, note, content };
    if (!(await store.add(version))) throw new DeskError('rules_changed');
    bus.announce({ type: 'published', section });
    await live.refresh();
    await redatings.ensure();
    return version;
  };
}

type Published = z.infer<typeof publishRulesSchema> & { content: RuleVersion['content'] };
