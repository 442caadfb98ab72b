import { Router } from 'express';
import {
  acceptProposalsSchema,
  dismissProposalsSchema,
  restoreProposalsSchema,
} from '../../src/contract/proposals.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import { mayEditDirectory } from '../directory/caller.ts';
import { staffOf } from './credentials.ts';
import { editorOf } from './directory-callers.ts';
import type { DirectoryEditsParts } from './directory-edits-router.ts';
import { jsonBody } from './json-body.ts';

const json = jsonBody();

/** What the keywords should learn from people: admins and supervisors read, admins answer. */
export function proposalsRouter({ directory, sessions }: DirectoryEditsParts): Router {
  const { proposals } = directory;

  const listFor = async (mayEdit: boolean) => ({ ...(await proposals.list()), mayEdit });

  return Router()
    .get('/', async (request, response) => {
      const user = await staffOf(request, sessions);
      if (!mayReadProposals(user)) throw new DeskError('forbidden');
      response.json(await listFor(mayEditDirectory(user)));
    })
    .post('/accept', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const body = parseInput(acceptProposalsSchema, request.body, caller.language);
      response.status(201).json(await proposals.accept(body, caller));
    })
    .post('/dismiss', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const body = parseInput(dismissProposalsSchema, request.body, caller.language);
      await proposals.dismiss(body, caller);
      response.json(await listFor(true));
    })
    .post('/restore', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const { ids } = parseInput(restoreProposalsSchema, request.body, caller.language);
      await proposals.restore(ids, caller);
      response.json(await listFor(true));
    });
}

const mayReadProposals = ({ role }: StaffUser): boolean =>
  role === 'admin' || role === 'supervisor';
