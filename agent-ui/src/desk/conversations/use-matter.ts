import { useEffect } from 'react';
import type { Call } from '../../../../src/contract/calls.ts';
import type { ConversationCard } from '../../../../src/contract/conversation.ts';
import type { Form, SuggestedForm } from '../../../../src/contract/form.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import type { Kind, Urgency } from '../../../../src/contract/words.ts';
import { useUser } from '../lib/session.ts';
import { useDraft } from '../ticket/draft.ts';
import {
  formOnShow,
  isSameForm,
  leftOf,
  ownWords,
  sayable,
  shownOf,
  type Touched,
} from './matter-fields.ts';
import type { Acts } from './use-acts.ts';

interface MatterParts {
  card: ConversationCard;
  call: Call | null;
  ticket: TicketView | undefined;
  suggested: SuggestedForm | null;
  acts: Acts;
}

const NOTHING: Touched = { form: {} };

/** What the agent has touched survives looking at another conversation and reloading the page. */
const useTouched = (number: string) => {
  const { text, write } = useDraft(number, 'matter');
  return {
    touched: text === '' ? NOTHING : (JSON.parse(text) as Touched),
    put: (next: Touched) =>
      write(JSON.stringify(next) === JSON.stringify(NOTHING) ? '' : JSON.stringify(next)),
  };
};

/** 填单: the desk fills it in while people talk, the agent corrects it, and it goes to the ticket. */
export const useMatter = ({ card, call, ticket, suggested, acts }: MatterParts) => {
  const { id } = useUser();
  const { touched, put } = useTouched(card.number);
  const form = formOnShow(ticket?.form ?? null, suggested, touched.form);
  const kind = shownOf<Kind>({
    touched: ticket ? undefined : touched.kind,
    kept: ticket?.kind,
    suggested: suggested?.kind,
  });
  const urgency = shownOf<Urgency>({
    touched: ticket ? undefined : touched.urgency,
    kept: ticket?.urgency,
    suggested: suggested?.urgency,
  });
  const kept = ticket?.form ?? {};
  const isMine = card.agent?.id === id;
  const mayMake = isMine && call !== null && !call.hasTicket && call.discarded === null;
  const name = touched.name ?? call?.name ?? '';
  const phone = touched.phone ?? call?.from ?? '';

  const fill = (next: Form) => acts.give({ type: 'fill_form', form: next });
  const make = () =>
    acts.makeTicket({
      form: sayable(form),
      ...(kind.value ? { kind: kind.value } : {}),
      ...(urgency.value ? { urgency: urgency.value } : {}),
      contact: {
        ...(name.trim() ? { name: name.trim() } : {}),
        ...(phone.trim() ? { phone: phone.trim() } : {}),
      },
    });
  // What the ticket has now is no longer only the agent's.
  const isKept = ticket !== undefined && Object.keys(touched.form).length > 0;
  const left = isKept ? leftOf(touched.form, kept) : touched.form;
  useEffect(() => {
    if (isKept && !isSameForm(left, touched.form)) put({ form: left });
  });

  return {
    form,
    kind,
    urgency,
    name,
    phone,
    mayMake,
    mayFill: ticket ? ticket.may.includes('fill_form') : mayMake,
    mayReassess: ticket ? ticket.may.includes('reassess') : mayMake,
    isDirty: ticket !== undefined && !isSameForm(ownWords(form), kept),
    write: (field: keyof Form, value: string) =>
      put({ ...touched, form: { ...touched.form, [field]: value } }),
    choose: (choice: { kind: Kind } | { urgency: Urgency }) => {
      if (ticket) void acts.give({ type: 'reassess', ...choice });
      else put({ ...touched, ...choice });
    },
    introduce: (caller: { name: string } | { phone: string }) => put({ ...touched, ...caller }),
    /** Keeps what people have made of it. */
    save: () => fill(ownWords(form)),
    /** Keeps all that is on show, before the ticket goes on. */
    settle: async (): Promise<boolean> => {
      const mayFill = ticket?.may.includes('fill_form');
      if (!mayFill || isSameForm(sayable(form), kept)) return true;
      return fill(sayable(form));
    },
    make,
  };
};
export type Matter = ReturnType<typeof useMatter>;
