import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import {
  attachmentQuerySchema,
  MAX_ATTACHMENT_BYTES,
  type ConversationList,
} from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import { languageSchema } from '../../src/contract/words.ts';
import type { CitizenLimits } from '../conversation/citizen-limits.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import type { Conversations } from '../conversation/open-conversations.ts';
import { transcriptOf } from '../conversation/transcript.ts';
import { maySee } from '../conversation/who-may-see.ts';
import { DeskError, parseInput } from '../desk/desk-error.ts';
import { secretHash } from '../identity/secrets.ts';
import type { Sessions } from '../identity/sessions.ts';
import type { TicketStore } from '../store/ticket-store.ts';
import { staffOf } from './credentials.ts';
import { languageOf } from './problem.ts';

export interface ConversationRouterParts {
  conversations: Conversations;
  limits: CitizenLimits;
  tickets: TicketStore;
  sessions: Sessions;
  /** What a member of staff finds on the console of conversations. */
  conversationList(user: StaffUser): Promise<ConversationList>;
}

/** The citizen's token is in the address: `img` and `a` send no header. */
export const tokenQuerySchema = z.object({ token: z.string().max(200).optional() });
/** A page may be in another language than its browser. */
export const transcriptQuerySchema = tokenQuerySchema.extend({
  lang: languageSchema.optional(),
});

/** Conversations over HTTP: the console's lists, files, and the transcript (会话记录). */
export function conversationRouter(parts: ConversationRouterParts): Router {
  const { conversations, limits, tickets, sessions, conversationList } = parts;

  /** The conversation, when the request is its citizen's or of staff who may see it; looks absent otherwise. */
  async function opened(
    request: Request,
    token: string | undefined,
  ): Promise<{ conversation: Conversation; user: StaffUser | null }> {
    const number = String(request.params['number']).toUpperCase();
    const isOurs = (found: Conversation | null) => (found?.number === number ? found : null);
    if (token !== undefined) {
      const address = request.ip ?? 'unknown';
      const conversation = await limits.admitToken(address, async () =>
        isOurs(await conversations.store.byToken(secretHash(token))),
      );
      return { conversation, user: null };
    }
    const user = await staffOf(request, sessions);
    const conversation = await conversations.store.get(number);
    const isSeen = conversation && maySee(user, conversation, await tickets.load(number));
    if (!isSeen) throw new DeskError('not_found');
    return { conversation, user };
  }

  return Router()
    .get('/conversations', async (request, response) => {
      response.json(await conversationList(await staffOf(request, sessions)));
    })
    .get('/conversations/:number/transcript', async (request, response) => {
      const accepted = languageOf(request);
      const asked = parseInput(transcriptQuerySchema, request.query, accepted);
      const { token, lang: language = accepted } = asked;
      const { number } = (await opened(request, token)).conversation;
      response.attachment(`${number}.txt`).type('text/plain; charset=utf-8');
      response.write('\ufeff');
      for await (const piece of transcriptOf(conversations.messages, number, language)) {
        response.write(piece);
      }
      response.end();
    })
    .post('/conversations/:number/attachments', async (request, response) => {
      const { name, token } = parseInput(attachmentQuerySchema, request.query, languageOf(request));
      const { conversation, user } = await opened(request, token);
      const { number, agent } = conversation;
      if (user && agent?.id !== user.id) throw new DeskError('not_your_conversation');
      await limits.admitFile(number);
      const by = user ? { by: user.id } : {};
      const bytes = await bytesIn(request, response);
      response
        .status(201)
        .json(await conversations.attachments.keep(number, { bytes, name, ...by }));
    })
    .get('/conversations/:number/attachments/:id', async (request, response) => {
      const { token } = parseInput(tokenQuerySchema, request.query, languageOf(request));
      const { number } = (await opened(request, token)).conversation;
      const found = await conversations.attachments.bytesOf(number, request.params.id);
      if (!found) throw new DeskError('not_found');
      const { attachment, bytes } = found;
      const isShown = SHOWN.has(attachment.type.split('/')[0]!);
      response.attachment(attachment.name).set({
        'Content-Type': attachment.type,
        'Content-Security-Policy': "default-src 'none'; sandbox",
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Referrer-Policy': 'no-referrer',
        'Cache-Control': 'private, max-age=86400, immutable',
      });
      if (isShown) {
        const header = String(response.get('Content-Disposition'));
        response.set('Content-Disposition', header.replace(/^attachment/, 'inline'));
      }
      response.send(bytes);
    });
}

/** A browser shows these and runs nothing in them; all others are kept to disk. */
const SHOWN: ReadonlySet<string> = new Set(['image', 'audio', 'video']);

const rawBody = express.raw({ limit: MAX_ATTACHMENT_BYTES, type: () => true });

const bytesIn = (request: Request, response: Response): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    rawBody(request, response, (error: unknown) => {
      const isTooLarge =
        error instanceof Error && 'type' in error && error.type === 'entity.too.large';
      if (isTooLarge) reject(new DeskError('attachment_too_large'));
      else if (error) reject(error);
      else resolve(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
    });
  });
