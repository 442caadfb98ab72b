import type { Inquiry } from '../../../../src/contract/inquiry.ts';

/** What the citizen said: the text with its subject, or the citizen's turns of a call. */
export const storyOf = (inquiry: Inquiry): string => {
  if (inquiry.channel === 'phone')
    return inquiry.transcript
      .filter(({ speaker }) => speaker === 'citizen')
      .map(({ text }) => text)
      .join('\n');
  const subject = inquiry.channel === 'app' ? inquiry.subject : undefined;
  return subject ? `${subject}\n${inquiry.text}` : inquiry.text;
};

export const placeOf = (inquiry: Inquiry): string | undefined =>
  inquiry.channel === 'phone' ? undefined : inquiry.place?.address;
