import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffCommand } from '../../../../src/contract/commands.ts';
import type { TicketEvent, TicketView } from '../../../../src/contract/ticket.ts';
import { isProblem } from '../lib/api-client.ts';
import { queryKeys } from '../lib/query-keys.ts';
import { useUser } from '../lib/session.ts';
import { commandAt, fetchTicket } from '../lib/ticket-api.ts';

/** What others did between the version on show and the command that came too late. */
export interface Overtaken {
  events: TicketEvent[];
}

/** Shown before the desk has answered, where nothing is lost if it refuses. */
const foreseen = (
  ticket: TicketView,
  { type }: StaffCommand,
  user: { id: string; name: string },
): TicketView => {
  const may = ticket.may.filter((allowed) => allowed !== type);
  if (type === 'take') return { ...ticket, may, assignee: user };
  if (type === 'sign') return { ...ticket, may, status: 'signed' };
  return ticket;
};

/** Gives commands on one ticket, each with the version that the person sees. When somebody was
 *  faster the fresh ticket is shown, and `overtaken` says what happened. */
export const useCommands = (number: string) => {
  const client = useQueryClient();
  const { id, name } = useUser();
  const key = queryKeys.ticket(number);
  const [overtaken, setOvertaken] = useState<Overtaken | null>(null);

  const keep = (ticket: TicketView) => {
    const shown = client.getQueryData<TicketView>(key);
    if (!shown || shown.version <= ticket.version) client.setQueryData(key, ticket);
  };
  const mutation = useMutation({
    mutationFn: (command: StaffCommand) => {
      const version = client.getQueryData<TicketView>(key)?.version;
      return commandAt(number, version === undefined ? command : { ...command, version });
    },
    onMutate: async (command: StaffCommand) => {
      setOvertaken(null);
      await client.cancelQueries({ queryKey: key });
      const before = client.getQueryData<TicketView>(key);
      if (before) client.setQueryData(key, foreseen(before, command, { id, name }));
      return before;
    },
    onSuccess: keep,
    onError: async (error, _command, before) => {
      if (before && client.getQueryData<TicketView>(key)?.version === before.version)
        client.setQueryData(key, before);
      if (!isProblem(error, 409)) return;
      const fresh = await fetchTicket(number);
      keep(fresh);
      setOvertaken({ events: fresh.timeline.filter(({ seq }) => seq > (before?.version ?? 0)) });
    },
  });
  return { ...mutation, overtaken, forgive: () => setOvertaken(null) };
};
