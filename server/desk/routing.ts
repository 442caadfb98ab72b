import type { Routing } from '../../src/contract/ticket.ts';
import { inquiryFields } from '../../src/intake/fields.ts';
import type { Classifier } from '../../src/routing/classifier.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import { SYSTEM, type Desk } from './desk.ts';

/** Sends a received ticket where its keywords point, or to a person when they are not sure. */
export function routeTicket(desk: Desk, classifier: Classifier, number: string): Promise<Ticket> {
  return desk.change(number, SYSTEM, (ticket) => ({
    type: 'route',
    routing: routingOf(ticket, classifier),
  }));
}

function routingOf(ticket: Ticket, classifier: Classifier): Routing {
  const { candidates, confidence, sure, reason } = classifier.classify(
    inquiryFields(ticket.inquiry),
  );
  const first = candidates[0];
  return {
    departmentId: sure && first ? first.departmentId : null,
    confidence,
    candidates,
    lexiconVersion: classifier.version,
    decidedBy: sure ? 'keywords' : null,
    ...(reason ? { reason } : {}),
  };
}
