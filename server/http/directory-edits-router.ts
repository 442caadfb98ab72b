import { Router, type Request } from 'express';
import {
  departmentIdSchema,
  editAreasSchema,
  editDepartmentSchema,
  editKeywordsSchema,
  editNoteSchema,
  editTrustSchema,
  MAX_IMPORT_BYTES,
} from '../../src/contract/directory.ts';
import { parseInput } from '../desk/desk-error.ts';
import type { Caller } from '../directory/caller.ts';
import type { DirectoryDesk } from '../directory/open-directory.ts';
import type { Sessions } from '../identity/sessions.ts';
import { editorOf, targetInQuery, targetOf } from './directory-callers.ts';
import { jsonBody } from './json-body.ts';

export interface DirectoryEditsParts {
  directory: DirectoryDesk;
  sessions: Sessions;
}

const json = jsonBody(MAX_IMPORT_BYTES);

/** The single edits of a draft's content. */
export function directoryEditsRouter({
  directory: { drafts },
  sessions,
}: DirectoryEditsParts): Router {
  const department = (request: Request, { language }: Caller): string => {
    const departmentId = request.params['departmentId'];
    return parseInput(departmentIdSchema, departmentId, language);
  };
  return Router()
    .patch('/:id', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const { revision, note } = parseInput(editNoteSchema, request.body, caller.language);
      response.json(await drafts.editNote(targetOf(request, revision, caller), note));
    })
    .put('/:id/departments/:departmentId', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const id = department(request, caller);
      const body = parseInput(editDepartmentSchema, request.body, caller.language);
      response.json(await drafts.editCard(targetOf(request, body.revision, caller), id, body));
    })
    .delete('/:id/departments/:departmentId', async (request, response) => {
      const target = await targetInQuery(request, sessions);
      response.json(await drafts.removeDepartment(target, request.params.departmentId));
    })
    .put('/:id/departments/:departmentId/keywords', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const id = department(request, caller);
      const { revision, keywords } = parseInput(editKeywordsSchema, request.body, caller.language);
      response.json(await drafts.editKeywords(targetOf(request, revision, caller), id, keywords));
    })
    .put('/:id/areas', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const { revision, areas } = parseInput(editAreasSchema, request.body, caller.language);
      response.json(await drafts.editAreas(targetOf(request, revision, caller), areas));
    })
    .put('/:id/trust', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const { revision, trust } = parseInput(editTrustSchema, request.body, caller.language);
      response.json(await drafts.editTrust(targetOf(request, revision, caller), trust));
    });
}
