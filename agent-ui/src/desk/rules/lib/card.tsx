import { useId, type ReactNode } from 'react';
import { errorText, ProblemError } from '../../lib/api-client.ts';
import styles from './cards.module.css';

interface CardProps {
  title: string;
  hint?: string | undefined;
  actions?: ReactNode;
  children: ReactNode;
}

export const Card = ({ title, hint, actions, children }: CardProps) => {
  const id = useId();
  return (
    <section className={styles.card} aria-labelledby={id}>
      <header className={styles.cardHead}>
        <h2 id={id}>{title}</h2>
        {hint && <small>{hint}</small>}
        {actions && <div className={styles.push}>{actions}</div>}
      </header>
      <div className={styles.cardBody}>{children}</div>
    </section>
  );
};

type MarkKind = 'added' | 'changed' | 'removed' | 'warn' | 'failed' | 'current' | 'plain';

export const Mark = ({ kind = 'plain', text }: { kind?: MarkKind; text: string }) => (
  <span className={styles.mark} data-mark={kind}>
    {text}
  </span>
);

/** Asks for attention without alarm. */
export const Warning = ({ children }: { children: ReactNode }) => (
  <div className={styles.warn}>{children}</div>
);

export const Hint = ({ children }: { children: ReactNode }) => (
  <p className={styles.hint}>{children}</p>
);

/** Why the desk refused, with what it says of the request as a whole or of fields. */
export const Trouble = ({ error }: { error: unknown }) => {
  if (!error) return null;
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return (
    <div className={styles.trouble} role="alert">
      {errorText(error)}
      {errors.length > 0 && (
        <ul>
          {errors.slice(0, 6).map(({ path, message }) => (
            <li key={path + message}>{message}</li>
          ))}
        </ul>
      )}
    </div>
  );
};
