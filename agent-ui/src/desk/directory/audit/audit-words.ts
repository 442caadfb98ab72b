import type { DirectoryAuditEntry } from '../../../../../src/contract/directory.ts';
import type { Words } from '../words.ts';

/** What was done, e.g. `edited keywords of 城管局`. */
export const deedWords = (
  { action, details, version, draftId }: DirectoryAuditEntry,
  t: Words,
  nameOf: (departmentId: string) => string,
): string => {
  if (action === 'draft_edited' && details.part) {
    const department = details.departmentId ? nameOf(details.departmentId) : '';
    return t(`edit.${details.part}`, { department });
  }
  return t(`deed.${action}`, {
    version: version ?? '',
    from: details.from ?? '',
    draft: draftId ?? '',
    tickets: details.tickets ?? '',
    words: details.words?.join('、') ?? '',
  });
};
