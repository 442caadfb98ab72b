import type { z } from 'zod';
import { problemSchema, type Problem } from '../../../../src/contract/problem.ts';
import { i18n } from './i18n.ts';

/** The desk refused. `message` is what to show: the desk's own words in the reader's language. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** Whether an error is the desk's refusal with this HTTP status. */
export const isProblem = (error: unknown, status: number): error is ProblemError =>
  error instanceof ProblemError && error.problem.status === status;

/** What to tell a person about any error. */
export const errorText = (error: unknown): string =>
  error instanceof ProblemError ? error.message : i18n.t('error.network');

interface Call<S extends z.ZodType> {
  schema: S;
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Goes as JSON; a file goes as it is, in its own type. */
  body?: unknown;
  signal?: AbortSignal;
}

const send = async (path: string, init: RequestInit): Promise<Response> => {
  const response = await fetch(`/api/v1${path}`, { ...init, credentials: 'same-origin' });
  if (response.ok) return response;
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  throw problem.success ? new ProblemError(problem.data) : new Error(`HTTP ${response.status}`);
};

/** One request to the desk's API. Throws `ProblemError` when the desk refuses, and another error
 *  when it can't be reached or answers with something that is not its contract. */
export const callApi = async <S extends z.ZodType>(
  path: string,
  { schema, method = 'GET', body, signal }: Call<S>,
): Promise<z.infer<S>> => {
  const isFile = body instanceof Blob;
  const response = await send(path, {
    method,
    headers: {
      'Accept-Language': i18n.language,
      ...(body === undefined || isFile ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isFile ? body : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  });
  return schema.parse(await response.json());
};

/** A file that the desk writes, under the name that it gives it. */
export const fetchFile = async (path: string): Promise<{ name: string; bytes: Blob }> => {
  const response = await send(path, { headers: { 'Accept-Language': i18n.language } });
  const disposition = response.headers.get('content-disposition') ?? '';
  return {
    name: /filename="?([^";]+)/.exec(disposition)?.[1] ?? 'yihaoda',
    bytes: await response.blob(),
  };
};

/** `DELETE`, whose answer has no body worth reading. */
export const deleteAt = async (path: string): Promise<void> => {
  await send(path, { method: 'DELETE', headers: { 'Accept-Language': i18n.language } });
};
