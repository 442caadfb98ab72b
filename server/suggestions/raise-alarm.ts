import type { Assessment } from '../../src/contract/assessment.ts';
import { moreUrgent } from '../../src/ticket/life/conversation.ts';
import type { ConversationBus } from '../conversation/conversation-bus.ts';
import type { Conversation, ConversationStore } from '../conversation/conversation-store.ts';
import type { Desk } from '../desk/desk.ts';
import { tellHeard } from '../desk/hearing.ts';

/** What presses goes before, and an emergency alarms; what was raised stays so until a person says otherwise. */
export type RaiseAlarm = (conversation: Conversation, assessment: Assessment) => Promise<void>;

export interface RaiseAlarmParts {
  store: Pick<ConversationStore, 'describe'>;
  bus: Pick<ConversationBus, 'announce'>;
  desk: Pick<Desk, 'change'>;
}

/**
 * Raises the urgency of a conversation in the queue, and that of its ticket in an emergency, which alarms the
 * consoles. A call without a ticket alarms by its suggestion alone.
 */
export function createAlarm({ store, bus, desk }: RaiseAlarmParts): RaiseAlarm {
  return async ({ number, urgency: before }, assessment) => {
    const urgency = moreUrgent(before, assessment.urgency.value);
    if (urgency !== before) {
      const raised = await store.describe(number, { urgency });
      if (raised) bus.announce(raised);
    }
    if (assessment.emergency) await tellHeard(desk, number, () => assessment);
  };
}
