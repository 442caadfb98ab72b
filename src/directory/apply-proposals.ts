import type { DirectoryContent } from '../contract/directory.ts';
import type { ProposalEvidence } from '../contract/proposals.ts';
import { createFolder, spell } from '../routing/folded-text.ts';
import { departmentOf, withKeywords } from './edits.ts';

type Change = Pick<ProposalEvidence, 'departmentId' | 'word' | 'to'>;

/**
 * The content with words added, weighed anew or taken out; all spellings of a word that fold to the
 * same change together. `changed` counts the proposals that were not fulfilled already; those of
 * departments that are gone are passed over.
 */
export function applyProposals(
  content: DirectoryContent,
  proposals: readonly Change[],
): { content: DirectoryContent; changed: number } {
  const { fold } = createFolder();
  const patternOf = (word: string) => spell(fold(word));
  let changed = 0;
  let after = content;
  for (const { departmentId, word, to } of proposals) {
    const department = departmentOf(after, departmentId);
    if (!department) continue;
    const pattern = patternOf(word);
    const isMeant = (known: { word: string }) => patternOf(known.word) === pattern;
    const meant = department.keywords.filter(isMeant);
    const isFulfilled =
      to === null ? meant.length === 0 : meant.some(({ weight }) => weight === to);
    if (isFulfilled) continue;
    changed += 1;
    const others = department.keywords.filter((known) => !isMeant(known));
    const weighed = to === null ? [] : meant.map((known) => ({ ...known, weight: to }));
    const added = to !== null && meant.length === 0 ? [{ word, weight: to }] : [];
    after = withKeywords(after, departmentId, [...others, ...weighed, ...added]);
  }
  return { content: after, changed };
}
