import fc from 'fast-check';
import { io, type Socket } from 'socket.io-client';
import { z, type ZodType } from 'zod';
import {
  conversationContactSchema,
  conversationMessagesSchema,
  declineSchema,
  listenSchema,
  onConversationSchema,
  openConversationSchema,
  rateConversationSchema,
  readSchema,
  resumeConversationSchema,
  sendMessageSchema,
  setPresenceSchema,
  staffReadSchema,
  staffSendSchema,
  staffTypingSchema,
  transferSchema,
  typingSchema,
  whisperSchema,
} from '../../../src/contract/conversation.ts';
import { figuresWatchSchema, resumeSchema } from '../../../src/contract/sockets.ts';
import { anything, nearly, type JsonSchema } from './json-arbitrary.ts';

/** Broken calls on both namespaces. */
export interface FuzzSocketsParts {
  url: string;
  /** Sessions of staff. */
  tokens: readonly string[];
  seed: number;
  /** Rounds, each of some calls on a connection of its own. */
  runs: number;
}

const CALLS: Record<'/citizen' | '/desk', Record<string, ZodType>> = {
  '/citizen': {
    'conversation.open': openConversationSchema,
    'conversation.resume': resumeConversationSchema,
    'message.send': sendMessageSchema,
    typing: typingSchema,
    read: readSchema,
    'conversation.end': z.object({}),
    'conversation.rate': rateConversationSchema,
    'conversation.contact': conversationContactSchema,
  },
  '/desk': {
    'desk.resume': resumeSchema,
    'figures.watch': figuresWatchSchema,
    'message.send': staffSendSchema,
    typing: staffTypingSchema,
    read: staffReadSchema,
    'conversation.messages': conversationMessagesSchema,
    'conversation.end': onConversationSchema,
    'conversation.transfer': transferSchema,
    'conversation.listen': listenSchema,
    'conversation.whisper': whisperSchema,
    'conversation.take_over': onConversationSchema,
    'presence.set': setPresenceSchema,
    'offer.accept': onConversationSchema,
    'offer.decline': declineSchema,
    'call.get': onConversationSchema,
    'suggestion.get': onConversationSchema,
  },
};

interface Round {
  namespace: '/citizen' | '/desk';
  token: unknown;
  calls: { event: string; args: unknown[]; waits: boolean }[];
}

const ACK_WITHIN_MS = 20_000;
const CONNECTED_WITHIN_MS = 15_000;

/** What was not acknowledged as it must be; with the shortest round of calls that brings it. */
export async function fuzzSockets({
  url,
  tokens,
  seed,
  runs,
}: FuzzSocketsParts): Promise<string[]> {
  const property = fc.asyncProperty(rounds(tokens), async (round) => {
    const fault = await play(url, round);
    if (fault) throw new Error(fault);
  });
  const found = await fc.check(property, { seed, numRuns: runs, interruptAfterTimeLimit: 240_000 });
  if (!found.failed || found.counterexample === null) return [];
  const words = JSON.stringify(found.counterexample).slice(0, 800);
  const error = found.errorInstance instanceof Error ? found.errorInstance.message : '';
  return [`fuzz seed ${seed}: ${error}\n  ${words}`];
}

/** A call that the desk knows is acknowledged with one of its two answers, whatever it says. */
async function play(url: string, { namespace, token, calls }: Round): Promise<string | null> {
  const socket: Socket = io(`${url}${namespace}`, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { token },
  });
  try {
    const isIn = await new Promise<boolean>((resolve, reject) => {
      socket.once('connect', () => resolve(true));
      socket.once('connect_error', (error: Error & { data?: unknown }) => {
        // Refused by the desk, in its own words, or not reached at all.
        if (error.data === undefined) reject(error);
        else resolve(false);
      });
      setTimeout(() => reject(new Error('not connected')), CONNECTED_WITHIN_MS).unref();
    });
    if (!isIn) return null;
    for (const { event, args, waits } of calls) {
      if (!waits) {
        socket.emit(event, ...args);
        continue;
      }
      const answer: unknown = await socket.timeout(ACK_WITHIN_MS).emitWithAck(event, ...args);
      const wrong = wrongInAck(answer);
      if (wrong) return `${event}: ${wrong}`;
    }
    return null;
  } catch (error) {
    return `no acknowledgement: ${String(error)}`;
  } finally {
    socket.disconnect();
  }
}

function wrongInAck(answer: unknown): string | null {
  const ack = answer as { ok?: unknown; code?: unknown; message?: unknown } | null;
  if (ack?.ok === true) return null;
  const isRefusal = ack?.ok === false && typeof ack.code === 'string' && ack.code !== 'internal';
  return isRefusal && typeof ack.message === 'string' ? null : JSON.stringify(answer);
}

function rounds(tokens: readonly string[]): fc.Arbitrary<Round> {
  return fc.constantFrom('/citizen' as const, '/desk' as const).chain((namespace) => {
    const known = Object.entries(CALLS[namespace]).map(([event, schema]) => {
      const shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
      // One request, and an answer is asked for: the form that the contract knows.
      return nearly(shape).map((request) => ({ event, args: [request], waits: true }));
    });
    const odd = fc.record({
      event: fc.oneof(
        fc.constantFrom(...Object.keys(CALLS[namespace]), 'nothing', '__proto__', 'error'),
        // These names are the library's own: a client of it refuses to send them.
        fc.string({ minLength: 1, maxLength: 10 }).filter((name) => !OWN.has(name)),
      ),
      args: fc.array(fc.oneof(anything, fc.uint8Array({ maxLength: 50 })), { maxLength: 4 }),
      waits: fc.constant(false),
    });
    return fc.record({
      namespace: fc.constant(namespace),
      token: fc.oneof(
        { weight: 10, arbitrary: fc.constantFrom<unknown>(...tokens) },
        { weight: 1, arbitrary: anything },
      ),
      calls: fc.array(
        fc.oneof({ weight: 3, arbitrary: fc.oneof(...known) }, { weight: 1, arbitrary: odd }),
        { minLength: 1, maxLength: 8 },
      ),
    });
  });
}

const OWN = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
]);
