import type { DirectoryVersionSummary } from '../../../../../src/contract/directory.ts';
import type { Words } from '../words.ts';

/** Where a version comes from, in a few words. */
export const originWords = (
  { origin, restoredFrom }: Pick<DirectoryVersionSummary, 'origin' | 'restoredFrom'>,
  t: Words,
): string =>
  origin === 'restored' && restoredFrom
    ? t('origin.restored', { version: restoredFrom })
    : t(origin === 'shipped' ? 'origin.shipped' : 'origin.edited');
