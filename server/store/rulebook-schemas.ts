import { Schema } from 'mongoose';
import type { Redating, RuleVersion, Section } from '../../src/contract/rulebook.ts';
import type { Instant } from '../../src/contract/words.ts';

/** A version of one section of the rulebook; never changed. */
export type RuleVersionDocument = RuleVersion & {
  /** `policy:2`: whoever inserts the next number first has published. */
  _id: string;
};

export interface RedatingDocument extends Omit<Redating, 'id'> {
  /** `policy-2`: there is one for each version. */
  _id: string;
  /** The way through the tickets that is under way, and how far it has come. */
  pass: RedatingPass;
  /** Tickets that could not be dated. */
  troubles: number;
  /** Until when its worker alone works on it, and who that is. */
  leasedUntil: Instant;
  leasedBy: string;
}

export interface RedatingPass {
  /** Only tickets that changed since then; null: all that have open clocks. */
  since: Instant | null;
  startedAt: Instant;
  /** Up to this number all are done. */
  cursor: string;
  /** Tickets of this pass whose clocks moved. */
  moved: number;
}

export const versionKeyOf = (section: Section, version: number): string => `${section}:${version}`;

const free = { strict: false, versionKey: false } as const;

/** What is in force is read from the index alone, every few seconds. */
export const ruleVersionSchema = new Schema(
  { _id: String, section: String, version: Number },
  { ...free, collection: 'ruleVersions' },
).index({ section: 1, version: -1 });

export const redatingSchema = new Schema(
  { _id: String, state: String, startedAt: String },
  { ...free, collection: 'redatings' },
)
  .index({ startedAt: -1, _id: -1 })
  .index({ state: 1, startedAt: 1, _id: 1 });
