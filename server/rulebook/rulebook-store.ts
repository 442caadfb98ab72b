import type { Connection } from 'mongoose';
import type { RuleVersion, RuleVersions, Section } from '../../src/contract/rulebook.ts';
import { versionKeyOf, type RuleVersionDocument } from '../store/rulebook-schemas.ts';
import { unlessThere } from '../store/unless-there.ts';

/** The versions of the rules as stored: inserted, and never changed. */
export interface RulebookStore {
  /** The newest version of each section that has one, from an index alone. */
  newest(): Promise<{ section: Section; version: number }[]>;
  version<S extends Section>(section: S, version: number): Promise<RuleVersion<S> | null>;
  /** Without what they say, newest first. */
  heads(section: Section): Promise<RuleVersions['items']>;
  /** False when somebody else published that number. */
  add(version: RuleVersion): Promise<boolean>;
}

export function createRulebookStore({ db }: Connection): RulebookStore {
  if (!db) throw new Error('not connected to MongoDB');
  const versions = db.collection<RuleVersionDocument>('ruleVersions');
  return {
    newest: () =>
      versions
        .aggregate<{ section: Section; version: number }>([
          { $sort: { section: 1, version: -1 } },
          { $group: { _id: '$section', version: { $first: '$version' } } },
          { $project: { _id: 0, section: '$_id', version: 1 } },
        ])
        .toArray(),
    async version(section, version) {
      const found = await versions.findOne(
        { _id: versionKeyOf(section, version) },
        { projection: { _id: 0 } },
      );
      return found as RuleVersion<typeof section> | null;
    },
    heads: (section) =>
      versions
        .find<RuleVersions['items'][number]>(
          { section },
          { projection: { _id: 0, section: 0, content: 0 }, sort: { version: -1 } },
        )
        .toArray(),
    add: (version) =>
      unlessThere(() =>
        versions.insertOne({ _id: versionKeyOf(version.section, version.version), ...version }),
      ),
  };
}
