import { DeskError } from '../desk/desk-error.ts';

/** Where a page of a list ended, as text that a client hands back. */
export const encodeCursor = (values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** Throws invalid_input when it is no cursor of that many values. */
export function decodeCursor(cursor: string, length: number): (string | number)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const fits =
      Array.isArray(values) &&
      values.length === length &&
      values.every((value) => typeof value === 'string' || typeof value === 'number');
    if (fits) return values;
  } catch {
    // Falls through to the same answer as a cursor of the wrong form.
  }
  const errors = [{ path: 'cursor', message: 'not a cursor of this list' }];
  throw new DeskError('invalid_input', { errors });
}
