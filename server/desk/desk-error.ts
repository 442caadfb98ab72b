import { problemText, type FieldError, type ProblemCode } from '../../src/contract/problem.ts';

/** The one error that people are told: a code of the contract, over HTTP and sockets alike. */
export class DeskError extends Error {
  readonly code: ProblemCode;
  readonly errors: FieldError[] | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ProblemCode,
    options: { errors?: FieldError[]; retryAfterSeconds?: number; cause?: unknown } = {},
  ) {
    super(problemText(code).en, { cause: options.cause });
    this.code = code;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
