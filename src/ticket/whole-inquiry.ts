import type { Inquiry } from '../contract/inquiry.ts';
import type { Ticket } from './ticket.ts';

/** The inquiry with all that was said in its call; a ticket may be made before a call is over. */
export const wholeInquiry = ({
  inquiry,
  transcript,
}: Pick<Ticket, 'inquiry'> & Partial<Pick<Ticket, 'transcript'>>): Inquiry =>
  inquiry.channel === 'phone' && transcript ? { ...inquiry, transcript: [...transcript] } : inquiry;
