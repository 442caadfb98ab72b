import type { DirectoryContent } from '../../src/contract/directory.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { DirectoryVersionDocument } from '../store/directory-schemas.ts';
import type { DirectoryDesk } from './open-directory.ts';
import { versionId, versionNumber } from './version-states.ts';

/** The version that is meant: `v7`, `current`, or `latest`. Throws not_in_directory. */
export async function versionMeant(
  { store, live }: Pick<DirectoryDesk, 'store' | 'live'>,
  reference: string,
): Promise<DirectoryVersionDocument> {
  const number =
    reference === 'latest'
      ? (await store.times()).at(-1)?._id
      : versionNumber(reference === 'current' ? live.current.version : reference);
  const version = number && (await store.version(number));
  if (!version) throw new DeskError('not_in_directory');
  return version;
}

/** The same, or a draft by its id. */
export async function contentMeant(
  directory: Pick<DirectoryDesk, 'store' | 'live' | 'drafts'>,
  reference: string,
): Promise<{ id: string; content: DirectoryContent }> {
  if (reference.startsWith('d-')) {
    return { id: reference, content: (await directory.drafts.get(reference)).content };
  }
  const { _id, content } = await versionMeant(directory, reference);
  return { id: versionId(_id), content };
}
