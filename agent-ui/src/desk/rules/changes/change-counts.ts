import { SECTIONS } from '../../../../../src/contract/rulebook.ts';
import { useDrafts } from '../lib/drafts.tsx';
import { useSay } from '../lib/say.ts';
import { changesOf } from './changes.ts';

/** How much has been changed and not published, by section; only those with changes. */
export const useChangeCounts = (): ReadonlyMap<string, string> => {
  const { rulebook, drafts } = useDrafts();
  const say = useSay();
  return new Map(
    SECTIONS.flatMap((section) => {
      const after = drafts[section]?.content;
      if (!after) return [];
      const { length } = changesOf({ section, before: rulebook[section].content, after }, say);
      return [[section, String(Math.max(length, 1))] as const];
    }),
  );
};
