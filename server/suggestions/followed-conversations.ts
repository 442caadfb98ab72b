import type { ConversationBus } from '../conversation/conversation-bus.ts';
import type { Conversation, ConversationStore } from '../conversation/conversation-store.ts';

/** The conversations in which people speak now, in memory: nobody asks the store at every word. */
export interface FollowedConversations {
  get(number: string): Promise<Conversation | null>;
}

const AT_MOST = 2_000;

/** From its first word on a conversation is followed as the bus tells of it, until it ends. */
export function followConversations({
  store,
  bus,
}: {
  store: Pick<ConversationStore, 'get'>;
  bus: Pick<ConversationBus, 'listen'>;
}): FollowedConversations {
  const followed = new Map<string, Conversation>();

  bus.listen((notice) => {
    if (notice.type !== 'changed') return;
    const { number, state, version } = notice.conversation;
    const known = followed.get(number);
    if (!known || known.version >= version) return;
    if (state === 'ended') followed.delete(number);
    else followed.set(number, notice.conversation);
  });

  function follow(conversation: Conversation): void {
    followed.set(conversation.number, conversation);
    for (const oldest of followed.keys()) {
      if (followed.size <= AT_MOST) break;
      followed.delete(oldest);
    }
  }

  return {
    async get(number) {
      const known = followed.get(number);
      if (known) return known;
      const read = await store.get(number);
      if (read && read.state !== 'ended') follow(read);
      return read;
    },
  };
}
