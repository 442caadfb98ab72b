import type { mongo } from 'mongoose';
import type { ConversationDocument } from '../store/conversation-schemas.ts';

/**
 * The agent who knows the citizen: of this conversation before, or else of the last one from the same phone.
 * Null for who was never here, and for who did not say a number.
 */
export async function knownAgent(
  conversations: mongo.Collection<ConversationDocument>,
  number: string,
): Promise<string | null> {
  const one = await conversations.findOne({ _id: number });
  const before = one?.agent?.id ?? one?.preferred;
  const phone = one?.phone ?? one?.contact?.phone;
  if (before || !phone) return before ?? null;
  const last = await conversations
    .find({
      _id: { $ne: number },
      $or: [{ phone }, { 'contact.phone': phone }],
      'agent.id': { $exists: true },
    })
    .sort({ openedAt: -1 })
    .limit(1)
    .next();
  return last?.agent?.id ?? null;
}
