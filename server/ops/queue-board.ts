import { Router, type RequestHandler } from 'express';
import { DeskError } from '../desk/desk-error.ts';
import { staffOf } from '../http/credentials.ts';
import type { Sessions } from '../identity/sessions.ts';
import { DRAFT_JOB_QUEUE } from '../queue/draft-job-queue.ts';
import { REDATING_QUEUE } from '../queue/redating-queue.ts';
import { ROUTING_QUEUE } from '../queue/routing-queue.ts';
import type { QueueView } from './queue-view.ts';

/** Below the consoles' address, so that their session opens it. */
export const QUEUE_BOARD_AT = '/desk/queues';

export interface QueueBoardParts {
  sessions: Sessions;
  view: QueueView;
}

/**
 * Bull Board, for admins: which jobs wait, run and fail. Jobs hold numbers and ids and no one's data, and the
 * tickets are the truth: whatever is done to a job, the sweep makes it again. It is loaded when first asked for.
 */
export function queueBoard({ sessions, view }: QueueBoardParts): Router {
  let board: Promise<RequestHandler> | undefined;

  const forAdmins: RequestHandler = async (request, _response, next) => {
    const user = await staffOf(request, sessions);
    if (user.role !== 'admin') throw new DeskError('forbidden');
    next();
  };
  return Router().use(forAdmins, async (request, response, next) => {
    board ??= loadBoard(view);
    const handle = await board;
    await handle(request, response, next);
  });
}

/** As people call them. */
const NAMES: Record<string, string> = {
  [ROUTING_QUEUE]: '智能派单 Routing',
  [DRAFT_JOB_QUEUE]: '目录回测与学习 Back-tests and learning',
  [REDATING_QUEUE]: '重新计时 Re-dating',
};

async function loadBoard({ all }: QueueView): Promise<RequestHandler> {
  const [{ createBullBoard }, { BullMQAdapter }, { ExpressAdapter }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/express'),
  ]);
  const serverAdapter = new ExpressAdapter().setBasePath(QUEUE_BOARD_AT);
  createBullBoard({
    queues: all.map(
      (queue) => new BullMQAdapter(queue, { displayName: NAMES[queue.name] ?? queue.name }),
    ),
    serverAdapter,
    options: {
      uiConfig: {
        boardTitle: '一号答 Yihaoda',
        miscLinks: [{ text: '工作台 Desk', url: '/desk' }],
      },
    },
  });
  return serverAdapter.getRouter() as RequestHandler;
}
