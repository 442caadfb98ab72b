import type { Desk } from './desk.ts';

/** What a request does through it carries the request's id: into the routing job, the log and the push. */
export const deskForRequest = (
  { change, receive, read }: Pick<Desk, 'change' | 'receive' | 'read'>,
  requestId: string | undefined,
): Pick<Desk, 'change' | 'receive' | 'read'> => ({
  change: (number, by, propose) =>
    change(number, by, (ticket) => ({ ...propose(ticket), requestId })),
  receive: (inquiry, intake) => receive(inquiry, { ...intake, requestId }),
  read,
});
