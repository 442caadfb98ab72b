import { pino, type DestinationStream, type Logger } from 'pino';
import { maskPersonal } from '../../src/intake/personal-data.ts';

/**
 * Structured logs, on standard error when nothing else is named. Personal data never goes in: what is logged
 * are numbers and ids. Two nets catch what slips: fields that hold people's words or secrets are blotted out
 * by name, and of an error only what it is and where it happened is kept.
 */
export const createLog = (
  level: string,
  destination: DestinationStream = pino.destination(2),
): Logger => pino({ level, serializers: { err: plainError }, redact: PERSONAL }, destination);

const FIELDS = ['name', 'phone', 'contact', 'text', 'transcript', 'body', 'accessCode', 'token'];
const PERSONAL = {
  paths: FIELDS.flatMap((field) => [field, `*.${field}`]),
  censor: '…',
};

interface PlainError {
  type: string;
  code?: string;
  message: string;
  stack: string[];
  cause?: PlainError;
}

const FRAMES = 8;
const CAUSES = 3;
const MESSAGE_AT_MOST = 300;

/**
 * An error without what it carries: the driver's hold whole documents, and messages quote what they could not
 * read. Ours are in English and quote nothing, so what is in quotes, in braces or in Chinese is somebody's.
 */
export function plainError(error: unknown, depth = 0): PlainError {
  if (!(error instanceof Error)) return { type: typeof error, message: '', stack: [] };
  const code = 'code' in error ? String(error.code) : undefined;
  const { cause, message, stack = '' } = error;
  return {
    type: error.name === 'Error' ? error.constructor.name : error.name,
    ...(code ? { code: code.slice(0, 60) } : {}),
    message: withoutQuotes(message),
    // It begins with the message, which may hold lines of its own.
    stack: framesOf(stack.slice(stack.indexOf(message) + message.length)),
    ...(cause instanceof Error && depth < CAUSES ? { cause: plainError(cause, depth + 1) } : {}),
  };
}

const withoutQuotes = (message: string): string =>
  maskPersonal(message.slice(0, MESSAGE_AT_MOST))
    .replaceAll(/"[^"]*"?/g, '"…"')
    .replaceAll(/\{[^{}]*\}?/g, '{…}')
    .replaceAll(/[^\x20-\x7e]+/g, '…');

const framesOf = (stack: string): string[] =>
  stack
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.startsWith('at '))
    .slice(0, FRAMES);
