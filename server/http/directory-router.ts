import { Router, type ErrorRequestHandler } from 'express';
import {
  atRevisionSchema,
  auditQuerySchema,
  createDraftSchema,
  diffQuerySchema,
  directoryPageQuerySchema,
  importQuerySchema,
  MAX_IMPORT_BYTES,
  publishDraftSchema,
  restoreVersionSchema,
  startBackTestSchema,
  type DirectoryDiff,
} from '../../src/contract/directory.ts';
import { startLearningSchema } from '../../src/contract/learning.ts';
import { diffOf } from '../../src/directory/diff.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import { mayEditDirectory } from '../directory/caller.ts';
import { importFile } from '../directory/import.ts';
import { draftOf, overviewOf, versionOf, versionPageOf } from '../directory/listing.ts';
import { contentMeant, versionMeant } from '../directory/references.ts';
import { versionId } from '../directory/version-states.ts';
import { editorOf, readerOf, targetInQuery, targetOf } from './directory-callers.ts';
import { directoryEditsRouter, type DirectoryEditsParts } from './directory-edits-router.ts';
import { fileIn, sendFile } from './directory-files.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';
import { proposalsRouter } from './proposals-router.ts';

export interface DirectoryRouterParts extends DirectoryEditsParts {
  now(): string;
}

const json = jsonBody(MAX_IMPORT_BYTES);

/** The admins' doors to the dispatch directory; who may read it, and who change it, is decided first. */
export function directoryRouter(parts: DirectoryRouterParts): Router {
  return Router()
    .use(readingRouter(parts))
    .use('/drafts', draftsRouter(parts))
    .use('/versions', versionsRouter(parts))
    .use('/proposals', proposalsRouter(parts))
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
  const { drafts, publishing, backTests, learning } = directory;
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
      const file = await fileIn(request, response);
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
    .post('/:id/learn', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const body = parseInput(startLearningSchema, request.body, caller.language);
      const id = String(request.params['id']);
      response.status(202).json(await learning.start(id, body, caller));
    })
    .get('/:id/learn', async (request, response) => {
      await readerOf(request, sessions);
      response.json(await learning.newest(request.params.id));
    })
    .use(directoryEditsRouter(parts));
}

/** These doors take more than the others, and say so. */
const bodiesThatAreTooLarge: ErrorRequestHandler = (error: unknown, _request, _response, next) => {
  const isTooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large';
  next(isTooLarge ? new DeskError('file_too_large') : error);
};
