import type { Assessment } from '../../contract/assessment.ts';
import type { Form } from '../../contract/form.ts';
import { URGENCIES, type Urgency } from '../../contract/words.ts';
import { maskPersonal } from '../../intake/personal-data.ts';
import type { WholeCall } from '../commands.ts';
import type { Deciders, Evolvers } from '../deciding.ts';
import type { Ticket } from '../ticket.ts';
import { changesTo, clocksOfOther } from './time.ts';

/** 会话: while an agent talks with the citizen, and what is left of it on the ticket. */

export const conversationCommands: Deciders<'respond' | 'hear' | 'end_conversation' | 'fill_form'> =
  {
    respond: ({ clocks }) => {
      const waits = clocks.some(({ target, state }) => target === 'answer' && state === 'running');
      return waits ? [{ type: 'responded' }] : [];
    },
    // What a person has corrected stays, and so does an alarm until a person has dealt with it.
    hear(ticket, { assessment }, context) {
      const heard = ticket.urgency === 'emergency' ? stillAlarmed(ticket, assessment) : assessment;
      if (isCorrected(ticket) || essenceOf(heard) === essenceOf(ticket.assessment)) return [];
      const matter = { kind: heard.kind.value, urgency: heard.urgency.value };
      const changes = changesTo(ticket, matter);
      const clocks = clocksOfOther(ticket, changes, context);
      return [{ type: 'reassessed', ...changes, assessment: heard, clocks }];
    },
    end_conversation(ticket, { words, call, form }) {
      const isLive = ticket.status === 'live';
      if (!isLive && words === (ticket.words ?? '')) return [];
      if (!call) return [{ type: 'conversation_ended', words, ...filledIn(ticket, form) }];
      const { transcript } = call;
      // What people know a ticket by stays when it goes its way.
      const read = isLive ? readOf(ticket, call) : {};
      return [{ type: 'conversation_ended', words, transcript, ...read }];
    },
    fill_form: ({ form }, { form: filled }) =>
      JSON.stringify(form) === JSON.stringify(filled)
        ? []
        : [{ type: 'form_filled', form: filled }],
  };

export const conversationEvents: Evolvers<'responded' | 'conversation_ended' | 'form_filled'> = {
  responded: () => ({}),
  conversation_ended: (ticket, { words, transcript, title, excerpt, form }) => ({
    words,
    transcript: transcript ?? ticket.transcript,
    title: title ?? ticket.title,
    excerpt: excerpt ?? ticket.excerpt,
    form: form ?? ticket.form,
    status: ticket.status === 'live' ? 'received' : ticket.status,
  }),
  form_filled: (_ticket, { form }) => ({ form }),
};

/** What lists show of a call, and its form. */
function readOf(ticket: Ticket, call: WholeCall) {
  const { confidential, inquiry } = ticket;
  const mask = (text: string) => (confidential ? maskPersonal(text, inquiry.contact) : text);
  return {
    title: mask(call.title),
    excerpt: mask(call.excerpt),
    ...filledIn(ticket, call.form),
  };
}

/** The form that was read, in which what a person filled in goes before. */
function filledIn({ form, timeline }: Ticket, read: Form = {}): { form?: Form } {
  const isFilled = timeline.some(({ type }) => type === 'form_filled');
  const all = { ...read, ...(isFilled ? form : {}) };
  return Object.keys(all).length > 0 ? { form: all } : {};
}

const isCorrected = ({ timeline }: Ticket): boolean =>
  timeline.some(({ type, by }) => type === 'reassessed' && by.role !== 'system');

const stillAlarmed = ({ assessment: before }: Ticket, assessment: Assessment): Assessment =>
  before?.emergency && !assessment.emergency
    ? { ...assessment, urgency: before.urgency, emergency: before.emergency }
    : assessment;

/** What decides anything; the words that speak for it may be others. */
const essenceOf = (assessment: Assessment | null): string =>
  JSON.stringify([
    assessment?.kind.value,
    assessment?.urgency.value,
    assessment?.emergency?.service,
    assessment?.outOfScope?.path,
    assessment?.area?.areaId,
  ]);

/** The more urgent of the two. */
export const moreUrgent = (one: Urgency, other: Urgency): Urgency =>
  URGENCIES.indexOf(other) < URGENCIES.indexOf(one) ? other : one;
