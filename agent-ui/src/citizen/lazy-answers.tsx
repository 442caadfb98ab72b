import { lazy, Suspense, useState, type ComponentType, type ReactElement } from 'react';
import type { KnownAnswers } from './answers/known-answers.tsx';

type Props = Parameters<typeof KnownAnswers>[0];

const Loaded = lazy<ComponentType<Props>>(async () => {
  try {
    return { default: (await import('./answers/known-answers.tsx')).KnownAnswers };
  } catch {
    return { default: Nothing };
  }
});

/** Answers that fit what is being written; their code comes with its first character. */
export const LazyAnswers = (props: Props): ReactElement | null => {
  const [isNeeded, setNeeded] = useState(false);
  if (props.text !== '' && !isNeeded) setNeeded(true);
  if (!isNeeded) return null;
  return (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  );
};

const Nothing = (): null => null;
