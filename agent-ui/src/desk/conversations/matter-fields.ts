import type { Form, SuggestedForm } from '../../../../src/contract/form.ts';
import type { Kind, Urgency } from '../../../../src/contract/words.ts';

export type Field = keyof Form;

export const FORM_FIELDS = [
  { field: 'place', max: 500, rows: 1 },
  { field: 'time', max: 200, rows: 1 },
  { field: 'people', max: 300, rows: 1 },
  { field: 'request', max: 1_000, rows: 2 },
] as const satisfies ReadonlyArray<{ field: Field; max: number; rows: number }>;

/** What the agent has written or chosen; an emptied field is theirs too. */
export interface Touched {
  form: Form;
  kind?: Kind;
  urgency?: Urgency;
  /** Of a call that has no ticket yet. */
  name?: string;
  phone?: string;
}

/** A field as it is shown. */
export interface Shown<T extends string = string> {
  value: T | '';
  /** The desk filled it in and no person has touched it. */
  isRead: boolean;
  /** What the desk reads now, where it is something else than what a person has made of it. */
  alternative: T | null;
}

interface Sources<T extends string> {
  touched: T | undefined;
  /** On the ticket. */
  kept: T | undefined;
  suggested: T | undefined;
}

/** The agent's words, else what the ticket has, else what the desk reads. */
export const shownOf = <T extends string>({ touched, kept, suggested }: Sources<T>): Shown<T> => {
  const own = touched ?? (kept || undefined);
  if (own === undefined)
    return { value: suggested ?? '', isRead: Boolean(suggested), alternative: null };
  return {
    value: own,
    isRead: false,
    alternative: suggested && suggested !== own ? suggested : null,
  };
};

export const formOnShow = (
  kept: Form | null,
  suggested: SuggestedForm | null,
  touched: Form,
): Record<Field, Shown> => {
  const of = (field: Field) =>
    shownOf({
      touched: touched[field],
      kept: kept?.[field],
      suggested: suggested?.[field],
    });
  return { place: of('place'), time: of('time'), people: of('people'), request: of('request') };
};

/** The form as a command carries it: without empty fields. */
export const sayable = (form: Record<Field, { value: string }>): Form =>
  Object.fromEntries(
    Object.entries(form).flatMap(([field, { value }]) =>
      value.trim() ? [[field, value.trim()]] : [],
    ),
  );

/** Of it what people have made: what the desk reads may still change. */
export const ownWords = (form: Record<Field, Shown>): Form =>
  sayable(
    Object.fromEntries(
      Object.entries(form).map(([field, shown]) => [field, shown.isRead ? { value: '' } : shown]),
    ) as Record<Field, { value: string }>,
  );

export const isSameForm = (one: Form, other: Form): boolean =>
  FORM_FIELDS.every(({ field }) => (one[field] ?? '') === (other[field] ?? ''));

/** What is left of the touched fields once the ticket has this form: those that were emptied, so that the
 *  desk does not fill them in again, and those that were written on meanwhile. */
export const leftOf = (touched: Form, kept: Form): Form =>
  Object.fromEntries(
    Object.entries(touched).filter(([field, value]) => value?.trim() !== kept[field as Field]),
  );
