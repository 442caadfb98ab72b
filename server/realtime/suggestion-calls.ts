import type { Suggestion } from '../../src/contract/calls.ts';
import { onConversationSchema } from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { ConversationStore } from '../conversation/conversation-store.ts';
import { maySee } from '../conversation/who-may-see.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { TicketStore } from '../store/ticket-store.ts';
import type { Suggestions } from '../suggestions/suggestions.ts';
import type { Answer } from './answer-calls.ts';
import type { StaffNamespace } from './staff-rooms.ts';

export interface SuggestionCallsParts {
  suggestions: Suggestions;
  store: Pick<ConversationStore, 'get'>;
  tickets: Pick<TicketStore, 'load'>;
  answer: Answer;
}

/** Answers consoles that open a conversation, or were away, with what is read out of it. */
export function answerSuggestionCalls(
  namespace: StaffNamespace,
  { suggestions, store, tickets, answer }: SuggestionCallsParts,
): void {
  async function suggestionFor(user: StaffUser, number: string): Promise<Suggestion | null> {
    const [conversation, ticket] = await Promise.all([store.get(number), tickets.load(number)]);
    if (!conversation || !maySee(user, conversation, ticket)) throw new DeskError('not_found');
    return suggestions.get(conversation);
  }

  namespace.on('connection', (socket) => {
    const { user } = socket.data;
    socket.on('suggestion.get', (request, ack) =>
      answer(ack, onConversationSchema, request, ({ number }) => suggestionFor(user, number)),
    );
  });
}
