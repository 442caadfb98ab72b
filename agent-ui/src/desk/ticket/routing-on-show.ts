import { useState } from 'react';
import type { Routing, TicketView } from '../../../../src/contract/ticket.ts';
import { useDirectoryVersion } from '../lib/departments.ts';
import { useRoutingPreview } from '../lib/ticket-api.ts';
import { judgementIn } from './verdict.ts';

/** The routing that the page explains: the ticket's own, or what today's directory would say. */
export interface RoutingOnShow {
  routing: Routing | null;
  /** Read again by the directory in force. */
  again: boolean;
  /** The keywords of a directory were read at all. */
  wasRead: boolean;
  /** The directory in force. */
  current: string | undefined;
  busy: boolean;
  error: Error | null;
  lookAgain: (again: boolean) => void;
}

export const useRoutingOnShow = (ticket: TicketView): RoutingOnShow => {
  const current = useDirectoryVersion();
  const [wanted, setWanted] = useState(false);
  const preview = useRoutingPreview(ticket.number, wanted ? current : undefined);
  const again = wanted && preview.data !== undefined;
  return {
    routing: again ? preview.data : ticket.routing,
    again,
    wasRead: judgementIn(ticket.timeline) !== null,
    current,
    busy: wanted && preview.isPending,
    error: wanted ? preview.error : null,
    lookAgain: setWanted,
  };
};
