import type { Form, SuggestedForm } from '../../../../src/contract/form.ts';

type Field = keyof Form;

export const FORM_FIELDS = [
  { field: 'place', max: 500, rows: 1 },
  { field: 'time', max: 200, rows: 1 },
  { field: 'people', max: 300, rows: 1 },
  { field: 'request', max: 1_000, rows: 2 },
] as const satisfies ReadonlyArray<{ field: Field; max: number; rows: number }>;

/** What each field shows: the agent's words, else what the ticket has, else what the desk suggests. */
export const formOnShow = (
  kept: Form | null,
  suggested: SuggestedForm | null,
  edited: Form,
): Record<Field, string> => {
  const of = (field: Field): string => edited[field] ?? (kept?.[field] || suggested?.[field] || '');
  return { place: of('place'), time: of('time'), people: of('people'), request: of('request') };
};

/** The form as a command carries it: without empty fields. */
export const sayable = (form: Record<Field, string>): Form =>
  Object.fromEntries(
    Object.entries(form).flatMap(([field, value]) => (value.trim() ? [[field, value.trim()]] : [])),
  );

export const isSameForm = (one: Form, other: Form): boolean =>
  FORM_FIELDS.every(({ field }) => (one[field] ?? '') === (other[field] ?? ''));
