import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import {
  atRevisionSchema,
  auditQuerySchema,
  createDraftSchema,
  diffQuerySchema,
  directoryPageQuerySchema,
  editAreasSchema,
  editDepartmentSchema,
  editKeywordsSchema,
  editNoteSchema,
  editTrustSchema,
  exportQuerySchema,
  importQuerySchema,
  departmentIdSchema,
  MAX_IMPORT_BYTES,
  publishDraftSchema,
  restoreVersionSchema,
  revisionQuerySchema,
  startBackTestSchema,
  type DirectoryContent,
  type DirectoryDiff,
} from '../../src/contract/directory.ts';
import { diffOf } from '../../src/directory/diff.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import { admitToDirectory, mayEditDirectory, type Caller } from '../directory/caller.ts';
import type { DraftTarget } from '../directory/drafts.ts';
import { CSV_TYPE, importFile, XLSX_TYPE } from '../directory/import.ts';
import { draftOf, overviewOf, versionOf, versionPageOf } from '../directory/listing.ts';
import type { DirectoryDesk } from '../directory/open-directory.ts';
import { contentMeant, versionMeant } from '../directory/references.ts';
import { writeCsv } from '../directory/tables/csv.ts';
import { cellsOf } from '../directory/tables/rows.ts';
import { writeXlsx } from '../directory/tables/xlsx.ts';
import { versionId } from '../directory/version-states.ts';
import type { Sessions } from '../identity/sessions.ts';
import { staffOf } from './credentials.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface DirectoryRouterParts {
  directory: DirectoryDesk;
  sessions: Sessions;
  now(): string;
}

const json = jsonBody(MAX_IMPORT_BYTES);

/** The admins' doors to the dispatch directory; who may read it, and who change it, is decided first. */
export function directoryRouter(parts: DirectoryRouterParts): Router {
  return Router()
    .use(readingRouter(parts))
    .use('/drafts', draftsRouter(parts))
    .use('/versions', versionsRouter(parts))
    .use(bodiesThatAreTooLarge);
}

function readingRouter({ directory, sessions, now }: DirectoryRouterParts): Router {
  return Router()
    .get('/', async (request, response) => {
      const user = await readerOf(request, sessions);
      const mayEdit = mayEditDirectory(user);
      response.json({ ...(await overviewOf(directory, now())), mayEdit });
    })
    .get('/diff', async (request, response) => {
      await readerOf(request, sessions);
      const query = parseInput(diffQuerySchema, request.query, languageOf(request));
      const [from, to] = await Promise.all([
        contentMeant(directory, query.from),
        contentMeant(directory, query.to),
      ]);
      const diff: DirectoryDiff = { from: from.id, to: to.id, ...diffOf(from.content, to.content) };
      response.json(diff);
    })
    .get('/audit', async (request, response) => {
      await readerOf(request, sessions);
      const query = parseInput(auditQuerySchema, request.query, languageOf(request));
      response.json(await directory.store.auditPage(query));
    });
}

function versionsRouter({ directory, sessions, now }: DirectoryRouterParts): Router {
  return Router()
    .get('/', async (request, response) => {
      await readerOf(request, sessions);
      const query = parseInput(directoryPageQuerySchema, request.query, languageOf(request));
      response.json(await versionPageOf(directory.store, query, now()));
    })
    .get('/:id', async (request, response) => {
      await readerOf(request, sessions);
      const version = await versionMeant(directory, request.params.id);
      response.json(await versionOf(directory.store, version, now()));
    })
    .get('/:id/export', async (request, response) => {
      await readerOf(request, sessions);
      const { _id, content } = await versionMeant(directory, request.params.id);
      await sendFile(request, response, { name: versionId(_id), content });
    })
    .post('/:id/restore', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const body = parseInput(restoreVersionSchema, request.body ?? {}, caller.language);
      const { _id } = await versionMeant(directory, String(request.params['id']));
      response.status(201).json(await directory.publishing.restore(_id, body, caller));
    });
}

function draftsRouter(parts: DirectoryRouterParts): Router {
  const { directory, sessions } = parts;
  const { drafts, publishing, backTests } = directory;
  return Router()
    .post('/', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const { from, note } = parseInput(createDraftSchema, request.body ?? {}, caller.language);
      const { _id, content } = await versionMeant(directory, from);
      const draft = await drafts.create(content, { from: versionId(_id), note }, caller);
      response.status(201).json(await draftOf(directory.store, draft));
    })
    .get('/:id', async (request, response) => {
      await readerOf(request, sessions);
      response.json(await draftOf(directory.store, await drafts.get(request.params.id)));
    })
    .delete('/:id', async (request, response) => {
      await drafts.discard(await targetInQuery(request, sessions));
      response.status(204).end();
    })
    .get('/:id/export', async (request, response) => {
      await readerOf(request, sessions);
      const { _id, content } = await drafts.get(request.params.id);
      await sendFile(request, response, { name: _id, content });
    })
    .post('/:id/import', async (request, response) => {
      const caller = await editorOf(request, sessions);
      const query = parseInput(importQuerySchema, request.query, caller.language);
      const file = { type: fileTypeOf(request), bytes: await fileIn(request, response) };
      const target = { id: request.params.id, revision: query.revision, caller };
      response.json(await importFile(drafts, target, file, query));
    })
    .post('/:id/rebase', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const { revision } = parseInput(atRevisionSchema, request.body, caller.language);
      response.json(await drafts.rebase(targetOf(request, revision, caller)));
    })
    .post('/:id/publish', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const body = parseInput(publishDraftSchema, request.body, caller.language);
      const id = String(request.params['id']);
      response.status(201).json(await publishing.publish(id, body, caller));
    })
    .post('/:id/back-test', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const body = parseInput(startBackTestSchema, request.body ?? {}, caller.language);
      const id = String(request.params['id']);
      response.status(202).json(await backTests.start(id, body, caller));
    })
    .get('/:id/back-test', async (request, response) => {
      await readerOf(request, sessions);
      response.json(await backTests.newest(request.params.id));
    })
    .use(contentRouter(parts));
}

/** The single edits of a draft's content. */
function contentRouter({ directory: { drafts }, sessions }: DirectoryRouterParts): Router {
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

async function readerOf(request: Request, sessions: Sessions) {
  const user = await staffOf(request, sessions);
  admitToDirectory(user, 'read');
  return user;
}

async function editorOf(request: Request, sessions: Sessions): Promise<Caller> {
  const user = await staffOf(request, sessions);
  admitToDirectory(user, 'edit');
  return { by: { id: user.id, name: user.name }, language: languageOf(request) };
}

const targetOf = (request: Request, revision: number, caller: Caller): DraftTarget => ({
  id: String(request.params['id']),
  revision,
  caller,
});

/** For requests without a body. */
async function targetInQuery(request: Request, sessions: Sessions): Promise<DraftTarget> {
  const caller = await editorOf(request, sessions);
  const { revision } = parseInput(revisionQuerySchema, request.query, caller.language);
  return targetOf(request, revision, caller);
}

interface ExportedFile {
  name: string;
  content: DirectoryContent;
}

async function sendFile(
  request: Request,
  response: Response,
  { name, content }: ExportedFile,
): Promise<void> {
  const language = languageOf(request);
  const { format, table } = parseInput(exportQuerySchema, request.query, language);
  const file = format === 'csv' ? `directory-${name}-${table}.csv` : `directory-${name}.xlsx`;
  const bytes =
    format === 'csv'
      ? writeCsv(cellsOf(content, table, language))
      : await writeXlsx(content, language);
  response
    .attachment(file)
    .type(format === 'csv' ? `${CSV_TYPE}; charset=utf-8` : XLSX_TYPE)
    .send(bytes);
}

const fileTypeOf = (request: Request): string => {
  const type = [CSV_TYPE, XLSX_TYPE].find((one) => request.is(one));
  if (!type) throw new DeskError('unsupported_file');
  return type;
};

const rawBody = express.raw({ limit: MAX_IMPORT_BYTES, type: () => true });

const fileIn = (request: Request, response: Response): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    rawBody(request, response, (error: unknown) => {
      if (error) reject(error);
      else resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    });
  });

/** These doors take more than the others, and say so. */
const bodiesThatAreTooLarge: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large';
  next(isTooLarge ? new DeskError('file_too_large') : error);
};
