import type { Deciders, Evolvers } from '../deciding.ts';

/** 会话: while an agent talks with the citizen, and what is left of it on the ticket. */

export const conversationCommands: Deciders<'respond' | 'end_conversation' | 'fill_form'> = {
  respond: ({ clocks }) => {
    const waits = clocks.some(({ target, state }) => target === 'answer' && state === 'running');
    return waits ? [{ type: 'responded' }] : [];
  },
  end_conversation: (ticket, { words }) =>
    ticket.status === 'live' || words !== (ticket.words ?? '')
      ? [{ type: 'conversation_ended', words }]
      : [],
  fill_form: ({ form }, { form: filled }) =>
    JSON.stringify(form) === JSON.stringify(filled) ? [] : [{ type: 'form_filled', form: filled }],
};

export const conversationEvents: Evolvers<'responded' | 'conversation_ended' | 'form_filled'> = {
  responded: () => ({}),
  conversation_ended: ({ status }, { words }) => ({
    words,
    status: status === 'live' ? 'received' : status,
  }),
  form_filled: (_ticket, { form }) => ({ form }),
};
