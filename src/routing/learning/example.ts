/** A message as history holds it: natural text, or only its words in order. */
export interface Message {
  subject?: string | undefined;
  text?: string | undefined;
  /** Words joined by spaces, the subject's first. */
  tokens?: string | undefined;
}

/** A message with its right answer: a category, or the department that handled it. */
export interface Example extends Message {
  label: string;
}

export const MESSAGE_FIELDS = ['subject', 'text', 'tokens'] as const;
export type MessageField = (typeof MESSAGE_FIELDS)[number];
