import { createContext, use, type ReactNode } from 'react';
import type { FieldError } from '../../../../../src/contract/problem.ts';
import styles from './fields.module.css';

const Errors = createContext<readonly FieldError[]>([]);

/** What the desk said of single fields of the section on show. */
export const FieldErrors = Errors.Provider;

/** Paths are the content's own; the desk names them as part of the request. */
const pathOf = ({ path }: FieldError): string => path.replace(/^content\.?/, '');

/** Whether anything at this path, or below it, was refused. */
export const useHasError = (path: string): boolean =>
  use(Errors).some((error) => {
    const at = pathOf(error);
    return at === path || at.startsWith(`${path}.`);
  });

/** Stands at the field that it is about; `deep` takes in what is below. */
export const FieldNote = ({ path, deep = false }: { path: string; deep?: boolean }): ReactNode => {
  const found = use(Errors).filter((error) => {
    const at = pathOf(error);
    return at === path || (deep && at.startsWith(`${path}.`));
  });
  if (found.length === 0) return null;
  return (
    <span className={styles.error} role="alert">
      {[...new Set(found.map(({ message }) => message))].join(' · ')}
    </span>
  );
};
