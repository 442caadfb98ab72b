import type { VersionState } from '../../../../../src/contract/directory.ts';
import { errorText, ProblemError } from '../../lib/api-client.ts';
import { useWords } from '../words.ts';
import type { Sizes } from './diff-figures.ts';
import styles from './labels.module.css';

export const StateLabel = ({ state }: { state: VersionState | 'draft' }) => {
  const t = useWords();
  return (
    <span className={styles.state} data-state={state}>
      {t(`state.${state}`)}
    </span>
  );
};

/** Asks for attention without alarm. */
export const WarnLabel = ({ text }: { text: string }) => (
  <span className={styles.state} data-state="warn">
    {text}
  </span>
);

const signs = { added: '+', removed: '−', changed: '~' } as const;

export const NewLabel = ({ text }: { text: string }) => (
  <span className={styles.state} data-state="draft">
    {text}
  </span>
);

/** `+3 −1 ~2`, without what there is none of. */
export const SizeMarks = ({ sizes }: { sizes: Sizes }) => {
  const t = useWords();
  return (
    <span className={styles.sizes}>
      {(['added', 'removed', 'changed'] as const)
        .filter((change) => sizes[change] > 0)
        .map((change) => (
          <span key={change} data-change={change} title={t(`change.${change}`)}>
            {signs[change]}
            {sizes[change]}
          </span>
        ))}
    </span>
  );
};

const SHOWN_ERRORS = 8;

/** Why the desk refused, with what it says of single fields. */
export const Trouble = ({ error }: { error: unknown }) => {
  if (!error) return null;
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return (
    <div className={styles.trouble} role="alert">
      {errorText(error)}
      {errors.length > 0 && (
        <ul>
          {errors.slice(0, SHOWN_ERRORS).map(({ path, message }) => (
            <li key={path + message}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
