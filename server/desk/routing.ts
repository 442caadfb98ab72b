import type { RouteRequest } from '../../src/contract/jobs.ts';
import type { Candidate, Routing } from '../../src/contract/ticket.ts';
import { inquiryFields } from '../../src/intake/fields.ts';
import type { Classifier, Field } from '../../src/routing/classifier.ts';
import { withCare } from '../../src/ticket/life/reception.ts';
import { SYSTEM } from '../../src/ticket/system.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { wholeInquiry } from '../../src/ticket/whole-inquiry.ts';
import type { Desk } from './desk.ts';

/** Sends a received ticket where its keywords point, or to a person when they are not sure. */
export function routeTicket(
  desk: Desk,
  classifier: Classifier,
  { number, requestId }: RouteRequest,
): Promise<Ticket> {
  return desk.change(number, SYSTEM, (ticket) => ({
    type: 'route',
    routing: routingOf(ticket, classifier),
    requestId,
  }));
}

/** What would be decided if the ticket came in now, as it has been assessed. */
export const previewRouting = (ticket: Ticket, classifier: Classifier): Routing =>
  withCare(routingOf(ticket, classifier), ticket);

/** An inquiry, and what was said since. */
type Heard = Pick<Ticket, 'inquiry' | 'words'> & Partial<Pick<Ticket, 'transcript'>>;

/** What the keywords make of an inquiry and of what was said since. */
export function routingOf(ticket: Heard, classifier: Classifier): Routing {
  const fields = ticketFields(ticket);
  const { candidates, silent, confidence, sure, reason } = classifier.classify(fields);
  const first = candidates[0];
  return {
    departmentId: sure && first ? first.departmentId : null,
    confidence,
    candidates,
    ...(silent.length > 0 ? { silent } : {}),
    ...fieldWeightsIn(candidates, fields),
    threshold: classifier.threshold,
    lexiconVersion: classifier.version,
    decidedBy: sure ? 'keywords' : null,
    ...(reason ? { reason } : {}),
  };
}

/** What the citizen wrote in a conversation begins with the inquiry's own text. */
function ticketFields(ticket: Heard): Field[] {
  const { inquiry, words } = ticket;
  const fields = inquiryFields(wholeInquiry(ticket));
  if (!words || inquiry.channel === 'phone') return fields;
  return [
    ...fields.filter(({ name }) => name !== 'text'),
    { name: 'words', text: words, weight: 1 },
  ];
}

function fieldWeightsIn(
  candidates: readonly Candidate[],
  fields: readonly Field[],
): Pick<Routing, 'fieldWeights'> {
  const read = new Set(candidates.flatMap(({ evidence }) => evidence.map(({ field }) => field)));
  const fieldWeights = fields
    .filter(({ name, weight }) => weight !== 1 && read.has(name))
    .map(({ name: field, weight }) => ({ field, weight }));
  return fieldWeights.length > 0 ? { fieldWeights } : {};
}
