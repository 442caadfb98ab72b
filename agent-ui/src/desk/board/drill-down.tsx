import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { writeFilter, type TicketFilter } from '../lib/ticket-filter.ts';

interface DrillDownProps {
  filter: TicketFilter;
  className?: string | undefined;
  children: ReactNode;
}

/** A figure that leads to the tickets behind it. */
export const DrillDown = ({ filter, className, children }: DrillDownProps) => (
  <Link to={`/tickets?${writeFilter(filter)}`} className={className}>
    {children}
  </Link>
);
