import express, { Router, type Request } from 'express';
import { z } from 'zod';
import {
  rulesPreviewRequestSchema,
  sectionSchema,
  type Section,
} from '../../src/contract/rulebook.ts';
import { PRESETS } from '../../src/sla/policy.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import type { Sessions } from '../identity/sessions.ts';
import { readCalendarBase } from '../rulebook/calendar-base.ts';
import { importNotice } from '../rulebook/notice/import-notice.ts';
import type { RulebookDesk } from '../rulebook/open-rulebook.ts';
import { previewRules } from '../rulebook/preview-rules.ts';
import { editorOf, readerOf } from './directory-callers.ts';
import { jsonBody } from './json-body.ts';
import { languageOf } from './problem.ts';

export interface RulebookRouterParts {
  rulebook: RulebookDesk;
  sessions: Sessions;
}

const json = jsonBody();
const notice = express.raw({ limit: '1mb', type: () => true });

/** The doors to the city's rules; who may read them, and who change them, as with the directory. */
export function rulebookRouter(parts: RulebookRouterParts): Router {
  return Router().use(readingRouter(parts)).use(redatingsRouter(parts)).use(editingRouter(parts));
}

function readingRouter({ rulebook, sessions }: RulebookRouterParts): Router {
  return Router()
    .get('/', async (request, response) => {
      await readerOf(request, sessions);
      response.json(rulebook.live.inForce);
    })
    .get('/presets', async (request, response) => {
      await readerOf(request, sessions);
      response.json({ items: PRESETS });
    })
    .get('/calendar/base', async (request, response) => {
      await readerOf(request, sessions);
      response.json(readCalendarBase());
    })
    .get('/:section/versions', async (request, response) => {
      await readerOf(request, sessions);
      response.json({ items: await rulebook.store.heads(sectionIn(request)) });
    })
    .get('/:section/versions/:version', async (request, response) => {
      await readerOf(request, sessions);
      const number = z.coerce.number().int().safeParse(request.params.version);
      const version = number.success
        ? await rulebook.store.version(sectionIn(request), number.data)
        : null;
      if (!version) throw new DeskError('not_in_rulebook');
      response.json(version);
    })
    .post('/preview', ...json, async (request, response) => {
      await readerOf(request, sessions);
      const language = languageOf(request);
      const asked = parseInput(rulesPreviewRequestSchema, request.body, language);
      response.json(previewRules(asked, rulebook.live.inForce, language));
    });
}

function redatingsRouter({ rulebook: { redatings }, sessions }: RulebookRouterParts): Router {
  return Router()
    .get('/redatings', async (request, response) => {
      await readerOf(request, sessions);
      response.json({ items: await redatings.list() });
    })
    .get('/redatings/:id', async (request, response) => {
      await readerOf(request, sessions);
      response.json(await redatings.get(request.params.id));
    });
}

function editingRouter({ rulebook, sessions }: RulebookRouterParts): Router {
  return Router()
    .post('/calendar/import', notice, async (request, response) => {
      const { language } = await editorOf(request, sessions);
      const file = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      response.json(importNotice(file, rulebook.live.inForce.calendar, language));
    })
    .post('/:section', ...json, async (request, response) => {
      const caller = await editorOf(request, sessions);
      const section = sectionIn(request);
      response.status(201).json(await rulebook.publish(section, request.body, caller));
    });
}

/** Throws not_in_rulebook. */
function sectionIn({ params }: Request): Section {
  const section = sectionSchema.safeParse(params['section']);
  if (!section.success) throw new DeskError('not_in_rulebook');
  return section.data;
}
