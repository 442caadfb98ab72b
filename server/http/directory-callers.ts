import type { Request } from 'express';
import { revisionQuerySchema } from '../../src/contract/directory.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import { parseInput } from '../desk/desk-error.ts';
import { admitToDirectory, type Caller } from '../directory/caller.ts';
import type { DraftTarget } from '../directory/drafts.ts';
import type { Sessions } from '../identity/sessions.ts';
import { staffOf } from './credentials.ts';
import { languageOf } from './problem.ts';

/** Who is at the doors of the directory, and what they are at. */

/** Throws unauthenticated or forbidden. */
export async function readerOf(request: Request, sessions: Sessions): Promise<StaffUser> {
  const user = await staffOf(request, sessions);
  admitToDirectory(user, 'read');
  return user;
}

/** Throws unauthenticated or forbidden. */
export async function editorOf(request: Request, sessions: Sessions): Promise<Caller> {
  const user = await staffOf(request, sessions);
  admitToDirectory(user, 'edit');
  return { by: { id: user.id, name: user.name }, language: languageOf(request) };
}

export const targetOf = (request: Request, revision: number, caller: Caller): DraftTarget => ({
  id: String(request.params['id']),
  revision,
  caller,
});

/** For requests without a body. */
export async function targetInQuery(request: Request, sessions: Sessions): Promise<DraftTarget> {
  const caller = await editorOf(request, sessions);
  const { revision } = parseInput(revisionQuerySchema, request.query, caller.language);
  return targetOf(request, revision, caller);
}
