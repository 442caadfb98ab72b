import type { ConversationCard } from '../../src/contract/conversation.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import { cardOf } from '../conversation/conversation-store.ts';
import { DeskError } from '../desk/desk-error.ts';
import type { AssignmentParts } from './open-assignment.ts';

/** What agents answer when they are rung. */
export interface OfferCalls {
  /**
   * Exactly one of all who answer at once gets it. Throws offer_gone when that was somebody else, or it has
   * passed on, and already_yours when another console of the same agent was faster.
   */
  accept(user: StaffUser, number: string): Promise<ConversationCard>;
  /** It passes on at once, or goes back to who handed it over. Throws offer_gone. */
  decline(user: StaffUser, number: string, reason?: string): Promise<void>;
}

export function createOfferCalls(parts: AssignmentParts): OfferCalls {
  const { store, bus, presence, offers, note, now } = parts;
  return {
    async accept(user, number) {
      const before = await store.get(number);
      const accepted = await store.accept(number, user.id);
      if (!accepted) {
        const now = await store.get(number);
        const isTheirs = now?.state === 'with_agent' && now.agent?.id === user.id;
        throw new DeskError(isTheirs ? 'already_yours' : 'offer_gone');
      }
      bus.announce(accepted);
      const { channel, skills, waitingSince } = accepted;
      const at = now();
      const hasWaited = before?.state === 'offered' && waitingSince !== null;
      const waited = hasWaited ? Date.parse(at) - Date.parse(waitingSince) : null;
      const waitedSeconds = waited === null ? {} : { waitedSeconds: Math.round(waited / 1_000) };
      const outcome = 'accepted' as const;
      offers.record({ number, agentId: user.id, outcome, at, channel, skills, ...waitedSeconds });
      const isHandedOver = before?.offer?.from !== undefined;
      await Promise.all([
        note(number, {
          notice: isHandedOver ? 'transferred' : 'joined',
          name: user.name,
          by: user.id,
        }),
        presence.busySince(user.id, at),
      ]);
      return cardOf((await store.get(number)) ?? accepted, now());
    },
    async decline(user, number, reason) {
      const known = await store.get(number);
      if (known?.offer?.agent.id !== user.id) throw new DeskError('offer_gone');
      const rest = await store.withdrawOffer(number, user.id, [...known.passed, user.id]);
      if (!rest) throw new DeskError('offer_gone');
      bus.announce(rest);
      const { channel, skills } = known;
      const ended = { number, agentId: user.id, outcome: 'declined' as const, at: now() };
      offers.record({ ...ended, channel, skills, ...(reason ? { reason } : {}) });
    },
  };
}
