import express, { Router, type Express, type RequestHandler } from 'express';
import helmet from 'helmet';
import type { Logger } from 'pino';
import type { DeskInfo } from '../../src/contract/desk-info.ts';
import { DeskError } from '../desk/desk-error.ts';
import { QUEUE_BOARD_AT, queueBoard, type QueueBoardParts } from '../ops/queue-board.ts';
import { nameRequest } from '../ops/request-id.ts';
import type { Tracing } from '../ops/tracing.ts';
import type { RequestBound } from '../pressure/request-bound.ts';
import { agentsRouter, type AgentsRouterParts } from './agents-router.ts';
import { API_HEADERS } from './api-headers.ts';
import { callsRouter, type CallsRouterParts } from './calls-router.ts';
import { citizenRouter, type CitizenRouterParts } from './citizen-router.ts';
import type { Trust } from './client-address.ts';
import { consoles } from './consoles.ts';
import { conversationRouter, type ConversationRouterParts } from './conversation-router.ts';
import { directoryRouter, type DirectoryRouterParts } from './directory-router.ts';
import { docsRouter } from './docs-router.ts';
import { knowledgeRouter, type KnowledgeRouterParts } from './knowledge-router.ts';
import { noticesRouter, type NoticesRouterParts } from './notices-router.ts';
import { printRouter, type PrintRouterParts } from './print-router.ts';
import { problemHandler } from './problem.ts';
import { ratesRouter, type RatesRouterParts } from './rates-router.ts';
import { replyTemplatesRouter, type ReplyTemplatesRouterParts } from './reply-templates-router.ts';
import { rulebookRouter, type RulebookRouterParts } from './rulebook-router.ts';
import { sessionRouter } from './session-router.ts';
import { similarRouter, type SimilarRouterParts } from './similar-router.ts';
import { staffRouter, type StaffRouterParts } from './staff-router.ts';

export interface HttpParts
  extends
    CitizenRouterParts,
    StaffRouterParts,
    DirectoryRouterParts,
    NoticesRouterParts,
    SimilarRouterParts,
    RulebookRouterParts,
    PrintRouterParts,
    RatesRouterParts,
    ConversationRouterParts,
    AgentsRouterParts,
    KnowledgeRouterParts,
    CallsRouterParts,
    ReplyTemplatesRouterParts,
    QueueBoardParts,
    OperationsParts {
  deskInfo: DeskInfo;
  trust: Trust;
  requestBound: Pick<RequestBound, 'handler'>;
  tracing?: Tracing | undefined;
}

/** How a process is looked at from outside. */
export interface OperationsParts {
  health: Router;
  /** For Prometheus. */
  scrape: Router;
  log: Logger;
}

/** What a process without the api role answers: only how it is. */
export const createHealthApp = ({ health, scrape, log }: OperationsParts): Express =>
  express()
    .disable('x-powered-by')
    .use('/health', health)
    .use('/metrics', scrape)
    .use(problemHandler(log));

/** The HTTP side but for the door of inquiries: one router for each audience, one way for errors to leave. */
export function createApp(parts: HttpParts): Express {
  const api = Router()
    .use(apiHeaders, nameRequest)
    .use(parts.requestBound.handler)
    .use('/session', sessionRouter(parts.sessions))
    .get('/desk', (_request, response) => {
      response.json(parts.deskInfo);
    })
    .get('/departments', (_request, response) => {
      response.json(parts.directory.live.departments);
    })
    .use('/directory', directoryRouter(parts))
    .use('/rulebook', rulebookRouter(parts))
    .use('/notices', noticesRouter(parts))
    .use('/knowledge', knowledgeRouter(parts))
    .use(similarRouter(parts))
    .use('/rates', ratesRouter(parts))
    .use(printRouter(parts))
    .use(staffRouter(parts))
    .use(replyTemplatesRouter(parts))
    .use(conversationRouter(parts))
    .use(agentsRouter(parts))
    .use(callsRouter(parts))
    .use(citizenRouter(parts));

  return express()
    .disable('x-powered-by')
    .disable('etag')
    .set('trust proxy', parts.trust)
    .use('/health', parts.health)
    .use('/metrics', parts.scrape)
    .use('/api/v1', ...(parts.tracing ? [parts.tracing.request] : []), api)
    .use('/api', () => {
      throw new DeskError('not_found');
    })
    .use(pageHeaders())
    .use('/docs', docsRouter())
    .use(QUEUE_BOARD_AT, queueBoard(parts))
    .use(consoles())
    .use(() => {
      throw new DeskError('not_found');
    })
    .use(problemHandler(parts.log));
}

const apiHeaders: RequestHandler = (_request, response, next) => {
  for (const [name, value] of API_HEADERS) response.setHeader(name, value);
  next();
};

/** Only the widget's chat is for frames on other sites. */
function pageHeaders(): express.RequestHandler {
  const own = headersOf("'self'");
  const framed = headersOf('*');
  return (request, response, next) =>
    (request.path === '/chat/frame' ? framed : own)(request, response, next);
}

/** The consoles load nothing from elsewhere; antd writes its styles at run time. */
function headersOf(frameAncestors: string): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'", 'ws:', 'wss:'],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: [frameAncestors],
        objectSrc: ["'none'"],
      },
    },
    // It knows no "everybody"; frame-ancestors says the same.
    xFrameOptions: frameAncestors === '*' ? false : { action: 'sameorigin' },
    strictTransportSecurity: false,
  });
}
