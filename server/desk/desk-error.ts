import { z, type ZodType } from 'zod';
import { problemText, type FieldError, type ProblemCode } from '../../src/contract/problem.ts';
import type { Language } from '../../src/contract/words.ts';
import { isStoreAway } from '../store/connect.ts';

/** The one error that people are told: a code of the contract, over HTTP and sockets alike. */
export class DeskError extends Error {
  readonly code: ProblemCode;
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    options: { errors?: FieldError[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    // An answer, no fault: where it comes from is of no use, and finding it out costs more than giving it.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(problemText(code).en, { cause: options.cause });
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}

const STORE_RETRY_SECONDS = 5;

/** What any thrown thing means to the caller; only `internal` is a fault of ours. */
export function deskErrorOf(error: unknown): DeskError {
  if (error instanceof DeskError) return error;
  if (isStoreAway(error)) {
    return new DeskError('unavailable', { retryAfterSeconds: STORE_RETRY_SECONDS, cause: error });
  }
  return new DeskError('internal', { cause: error });
}

export const FIELD_WORDS = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

/** Parses input, or throws invalid_input that names every wrong field with its path. */
export function parseInput<T>(schema: ZodType<T>, input: unknown, language: Language): T {
  const parsed = schema.safeParse(input, { error: FIELD_WORDS[language] });
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map((issue): FieldError => ({
    path: issue.path.join('.'),
    message: issue.message,
  }));
  throw new DeskError('invalid_input', { errors });
}
