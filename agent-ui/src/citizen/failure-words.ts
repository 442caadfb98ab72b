import type { Language } from '../../../src/contract/words.ts';
import { waitWords } from './date-words.ts';
import type { Failure } from './desk-api.ts';
import type { Values, Word } from './translate.ts';

/** Plain words for what went wrong. */
export interface FailureWords {
  word: Word;
  values?: Values;
}

export const DEFAULT_WAIT_SECONDS = 30;

const WORDS = {
  sending: { network: 'error.network', busy: 'error.busy' },
  looking: { network: 'error.network.track', busy: 'error.busy.track' },
  /** The page sends it again by itself. */
  resending: { network: 'error.network', busy: 'error.resend' },
} as const;

/** What to tell the citizen; null if the desk's own words (`problem.detail`) say it best. */
export const failureWords = (
  failure: Failure,
  doing: keyof typeof WORDS,
  language: Language,
): FailureWords | null => {
  if (failure.kind === 'network') return { word: WORDS[doing].network };
  const wait = waitWords(failure.retryAfterSeconds ?? DEFAULT_WAIT_SECONDS, language);
  const values = { wait };
  if (failure.status === 429) return { word: WORDS[doing].busy, values };
  if (failure.status === 503) {
    return { word: doing === 'resending' ? 'error.resend' : 'error.unavailable', values };
  }
  if (failure.problem?.errors?.length) return { word: 'error.fields' };
  if (failure.problem && failure.status < 500) return null;
  return { word: 'error.server' };
};

/** The form's fields by the path under which the desk names them, and what to say of each. */
const FIELDS = {
  text: ['text', 'error.text'],
  'place.address': ['address', 'error.address'],
  'contact.name': ['name', 'error.name'],
  'contact.phone': ['phone', 'error.phone'],
} as const;

export type FieldErrors = Partial<Record<(typeof FIELDS)[keyof typeof FIELDS][0], Word>>;

/** What to say of each field that the desk refused. */
export const refusedFields = (failure: Failure | null): FieldErrors => {
  const errors = failure?.kind === 'refused' ? failure.problem?.errors : undefined;
  const paths = new Set(errors?.map(({ path }) => path));
  return Object.fromEntries(
    Object.entries(FIELDS).flatMap(([path, entry]) => (paths.has(path) ? [entry] : [])),
  );
};
