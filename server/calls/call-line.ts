import type { ConversationRules } from '../../src/contract/conversation.ts';
import type { Instant } from '../../src/contract/words.ts';
import { later } from '../../src/sla/china-time.ts';
import type { Conversation } from '../conversation/conversation-store.ts';
import type { Conversations } from '../conversation/open-conversations.ts';
import type { CallDocument } from '../store/call-schemas.ts';
import type { Models } from '../store/schemas.ts';

/** The conversation of a call: who is rung, who talks, and that it is over. Each step may be done again. */
export interface CallLine {
  /**
   * There is a conversation, and it rings: at the seat that the telephone system chose, or wherever the desk's
   * own rules say. Phones ring whatever the office hours.
   */
  ring(call: CallDocument): Promise<Conversation | null>;
  /** It is with who took it, as the telephone system says. */
  connect(call: CallDocument): Promise<void>;
  hangUp(call: CallDocument): Promise<void>;
}

export interface CallLineParts {
  conversations: Pick<Conversations, 'store' | 'bus' | 'desk'>;
  models: Pick<Models, 'Staff'>;
  rules(): ConversationRules;
  now(): Instant;
}

const TALKERS: ReadonlySet<string> = new Set(['agent', 'supervisor', 'admin']);

export function createCallLine({ conversations, models, rules, now }: CallLineParts): CallLine {
  const { store, bus, desk } = conversations;

  async function seatOf(staffId: string | undefined): Promise<{ id: string; name: string } | null> {
    if (!staffId) return null;
    const person = await models.Staff.findById(staffId).lean();
    return person && TALKERS.has(person.role) ? { id: person._id, name: person.name } : null;
  }

  async function opened(call: CallDocument): Promise<Conversation | null> {
    const { _id: callId, number, accessCode, skill, phone } = call;
    const known = await store.get(number);
    if (known) return known;
    const created = await store.create(number, {
      channel: 'phone',
      urgency: 'normal',
      skills: skill === undefined ? [] : [skill],
      title: '',
      tokens: [],
      accessCode,
      callId,
      ...(phone === undefined ? {} : { phone }),
    });
    return created ?? store.get(number);
  }

  return {
    async ring(call) {
      const known = await opened(call);
      if (known?.state !== 'empty') return known;
      const { number, agentId } = call;
      const queued = await store.queue(number);
      if (!queued) return store.get(number);
      const agent = await seatOf(agentId);
      const until = later(now(), rules().ringSeconds * 1_000);
      const rung = (agent && (await store.offer(number, { agent, until }))) ?? queued;
      bus.announce(rung);
      return rung;
    },
    async connect({ number, connectTo }) {
      const known = await store.get(number);
      if (!known) return;
      const { state, agent, offer } = known;
      const to = (await seatOf(connectTo)) ?? (state === 'offered' ? (offer?.agent ?? null) : null);
      if (!to || agent?.id === to.id || state === 'ended') return;
      const isRung = offer?.agent.id === to.id;
      const taken =
        (isRung && (await store.accept(number, to.id))) ||
        (await store.takeOver(number, state === 'with_agent' ? (agent?.id ?? null) : null, to));
      if (!taken) return;
      bus.announce(taken);
      await desk.note(number, { notice: 'joined', name: to.name, by: to.id });
    },
    async hangUp({ number }) {
      await desk.end(number);
    },
  };
}
