import type { Inquiry, Segment } from '../contract/inquiry.ts';
import type { Field } from '../routing/classifier.ts';
import { saysSomething, titleFrom } from './title.ts';

/** What an inquiry says, field by field, as routing, worklists and citizens read it. */

/** A subject is the citizen's own summary. */
const SUBJECT = 2;
/** The first turn in which the citizen says what it is about. */
const OPENING = 2;
const CITIZEN = 1;
/** What an agent understood, where no word of the citizen is there. */
const AGENT = 0.3;
/** Where something is speaks for a department only when little else does. */
const PLACE = 0.3;

/** The fields in which routing looks for keywords, named as in `Evidence.field`. */
export function inquiryFields(inquiry: Inquiry): Field[] {
  if (inquiry.channel === 'phone') return turnFields(inquiry.transcript);
  const fields: Field[] = [{ name: 'text', text: inquiry.text, weight: CITIZEN }];
  const { address, district } = inquiry.place ?? {};
  if (inquiry.channel === 'app' && inquiry.subject) {
    fields.unshift({ name: 'subject', text: inquiry.subject, weight: SUBJECT });
  }
  if (address) fields.push({ name: 'place.address', text: address, weight: PLACE });
  if (district) fields.push({ name: 'place.district', text: district, weight: PLACE });
  return fields;
}

/**
 * The citizen's turns: agents greet, ask about what is not the matter and name the desk itself, so theirs count
 * only where the citizen says nothing.
 */
/**
 * The citizen's turns. Agents greet in the desk's name, and ask about what is not the matter: their turns count
 * only where the citizen says nothing.
 */
function turnFields(transcript: readonly Segment[]): Field[] {
  const speaks = transcript.some(isSaidBy('citizen')) ? 'citizen' : 'agent';
  const opening = transcript.findIndex(
    ({ speaker, text }) => speaker === 'citizen' && saysSomething(text),
  );
  return transcript.flatMap(({ speaker, text }, index) => {
    if (speaker !== speaks) return [];
    const weight = speaker === 'agent' ? AGENT : CITIZEN;
    const name = `transcript.${index}`;
    return [{ name, text, weight: index === opening ? OPENING : weight, spoken: true }];
  });
}

const isSaidBy =
  (who: Segment['speaker']) =>
  ({ speaker, text }: Segment): boolean =>
    speaker === who && text.trim() !== '';

function turns(inquiry: Inquiry & { channel: 'phone' }, speaker: 'citizen' | 'agent'): string[] {
  return inquiry.transcript.filter(isSaidBy(speaker)).map(({ text }) => text.trim());
}

/** The citizen's own words: the text, or the citizen's turns of a transcript, one a line. */
export function inquiryText(inquiry: Inquiry): string {
  return inquiry.channel === 'phone' ? turns(inquiry, 'citizen').join('\n') : inquiry.text;
}

/**
 * The subject, or else the first meaningful words of the text or of the citizen's turns; at most 60
 * UTF-16 code units. Of a call in which the citizen says nothing, the agent's words; empty when
 * nobody says anything.
 */
export function inquiryTitle(inquiry: Inquiry): string {
  if (inquiry.channel === 'app' && inquiry.subject) return titleFrom([inquiry.subject]);
  if (inquiry.channel !== 'phone') return titleFrom([inquiry.text]);
  return titleFrom(turns(inquiry, 'citizen')) || titleFrom(turns(inquiry, 'agent'));
}
