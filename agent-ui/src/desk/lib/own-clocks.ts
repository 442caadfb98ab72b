import type { TicketCard } from '../../../../src/contract/ticket.ts';

/** The clocks that a department answers for: the lead one for the ticket's own but that of the
 *  call-back, which is the front desk's; an assisting one for its leg's. Everybody else answers for all
 *  of them. */
export const ownClocks = (
  { clocks, departmentId }: Pick<TicketCard, 'clocks' | 'departmentId'>,
  viewer: string | undefined,
): TicketCard['clocks'] => {
  if (viewer === undefined) return clocks;
  const leg = viewer === departmentId ? undefined : viewer;
  return clocks.filter((clock) => clock.leg === leg && clock.target !== 'call_back');
};
