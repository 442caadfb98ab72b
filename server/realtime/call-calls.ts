import type { CallTranscript } from '../../src/contract/calls.ts';
import { onConversationSchema } from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Calls } from '../calls/open-calls.ts';
import type { Conversations } from '../conversation/open-conversations.ts';
import { maySee } from '../conversation/who-may-see.ts';
import { DeskError } from '../desk/desk-error.ts';
import { pushNotice } from '../notices/notice-pushes.ts';
import type { TicketStore } from '../store/ticket-store.ts';
import type { Answer } from './answer-calls.ts';
import { personRoom, roleRoom, type StaffNamespace } from './staff-rooms.ts';

export interface CallCallsParts {
  calls: Calls;
  conversations: Pick<Conversations, 'store' | 'bus'>;
  tickets: TicketStore;
  answer: Answer;
}

const TASK_ROOMS = ['agent', 'dispatcher', 'supervisor', 'admin'].map(roleRoom);

/** Calls on `/desk`: pushes what is said and how they stand, and answers consoles that were away. */
export function openCallCalls(namespace: StaffNamespace, parts: CallCallsParts): void {
  const { calls, conversations, tickets, answer } = parts;

  async function transcript(user: StaffUser, number: string): Promise<CallTranscript> {
    const [conversation, ticket] = await Promise.all([
      conversations.store.get(number),
      tickets.load(number),
    ]);
    const isSeen = conversation && maySee(user, conversation, ticket);
    const found = isSeen ? await calls.desk.transcript(number) : null;
    if (!found) throw new DeskError('not_found');
    return found;
  }

  namespace.on('connection', (socket) => {
    const { user } = socket.data;
    socket.on('call.get', (request, ack) =>
      answer(ack, onConversationSchema, request, ({ number }) => transcript(user, number)),
    );
  });

  conversations.bus.listen((notice) => {
    switch (notice.type) {
      case 'call_task':
        namespace.to(TASK_ROOMS).emit('call.task', notice.task);
        if (notice.overdue) pushNotice(namespace, notice.overdue);
        break;
      case 'segment':
        if (notice.to.length === 0) return;
        namespace
          .to(notice.to.map(personRoom))
          .emit('segment', { number: notice.number, segment: notice.segment });
        break;
      case 'call':
        if (notice.to.length > 0) namespace.to(notice.to.map(personRoom)).emit('call', notice.call);
        break;
      case 'suggestion':
        if (notice.to.length === 0) return;
        namespace.to(notice.to.map(personRoom)).emit('suggestion', notice.suggestion);
        break;
      default:
        break;
    }
  });
}
