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
  /** Being read from the store, with what the bus tells meanwhile. */
  const reading = new Map<string, Conversation | null>();

  bus.listen((notice) => {
    if (notice.type !== 'changed') return;
    const { number, state, version } = notice.conversation;
    if (reading.has(number)) reading.set(number, notice.conversation);
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

  /** As the store has it, or as the bus told meanwhile. */
  async function readNow(number: string): Promise<Conversation | null> {
    reading.set(number, null);
    try {
      const read = await store.get(number);
      const told = reading.get(number);
      return told && told.version > (read?.version ?? 0) ? told : read;
    } finally {
      reading.delete(number);
    }
  }

  return {
    async get(number) {
      const known = followed.get(number);
      if (known) return known;
      const newest = await readNow(number);
      if (newest && newest.state !== 'ended') follow(newest);
      return newest;
    },
  };
}
