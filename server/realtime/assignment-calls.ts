import {
  declineSchema,
  listenSchema,
  onConversationSchema,
  setPresenceSchema,
  transferSchema,
  whisperSchema,
} from '../../src/contract/conversation.ts';
import type { OfferCalls } from '../assignment/offer-calls.ts';
import type { PresenceCalls } from '../assignment/presence-calls.ts';
import type { Transfers } from '../assignment/transfers.ts';
import type { Answer } from './answer-calls.ts';
import type { StaffNamespace } from './staff-rooms.ts';

export interface AssignmentCallParts {
  answer: Answer;
  presenceCalls: PresenceCalls;
  offerCalls: OfferCalls;
  transfers: Transfers;
}

/** What agents and supervisors ask of assignment, on `/desk`. */
export function answerAssignmentCalls(namespace: StaffNamespace, parts: AssignmentCallParts): void {
  const { answer, presenceCalls, offerCalls, transfers } = parts;
  const done = async (work: Promise<void>): Promise<null> => {
    await work;
    return null;
  };
  namespace.on('connection', (socket) => {
    const { user } = socket.data;
    socket.on('presence.set', (request, ack) =>
      answer(ack, setPresenceSchema, request, (said) => presenceCalls.set(user, said)),
    );
    socket.on('offer.accept', (request, ack) =>
      answer(ack, onConversationSchema, request, ({ number }) => offerCalls.accept(user, number)),
    );
    socket.on('offer.decline', (request, ack) =>
      answer(ack, declineSchema, request, ({ number, reason }) =>
        done(offerCalls.decline(user, number, reason)),
      ),
    );
    socket.on('conversation.transfer', (request, ack) =>
      answer(ack, transferSchema, request, (asked, requestId) =>
        done(transfers.transfer(user, { ...asked, requestId })),
      ),
    );
    socket.on('conversation.keep', (request, ack) =>
      answer(ack, onConversationSchema, request, ({ number }) =>
        done(transfers.keep(user, number)),
      ),
    );
    socket.on('conversation.listen', (request, ack) =>
      answer(ack, listenSchema, request, ({ number, on }) =>
        done(transfers.listen(user, number, on)),
      ),
    );
    socket.on('conversation.whisper', (request, ack) =>
      answer(ack, whisperSchema, request, ({ number, text }) =>
        done(transfers.whisper(user, number, text)),
      ),
    );
    socket.on('conversation.take_over', (request, ack) =>
      answer(ack, onConversationSchema, request, ({ number }) =>
        done(transfers.takeOver(user, number)),
      ),
    );
  });
}
