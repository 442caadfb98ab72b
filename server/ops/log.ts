import { pino, type Logger } from 'pino';

/** Structured logs on standard error. Personal data never goes in: what is logged are numbers and ids. */
export const createLog = (level: string): Logger => pino({ level }, pino.destination(2));
