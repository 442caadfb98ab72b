import { z } from 'zod';
import type { BackTestProgress } from './directory.ts';
import type { Figures } from './figures.ts';
import type { LearningProgress } from './learning.ts';
import type { Notice } from './notices.ts';
import type { DeskPressure } from './pressure.ts';
import type { FieldError } from './problem.ts';
import type { Redating } from './rulebook.ts';
import { ticketCardSchema, type TicketCard, type TicketEvent } from './ticket.ts';
import { instantSchema } from './words.ts';

/** The socket.io namespace `/desk`, for staff: `io('/desk', { auth: { token } })` or the session cookie. */

/** Every client call is acknowledged with one of these two. */
export type Ack<T> =
  | { ok: true; data: T }
  | {
      ok: false;
      code: string;
      message: string;
      errors?: FieldError[];
      /** In seconds: when to ask again, where that helps. */
      retryAfter?: number;
    };

/** A commit. `version` is the newest event's `seq`: a console that has less than
 *  `version - events.length` has missed something and fetches the ticket. */
export interface TicketChanged {
  number: string;
  version: number;
  events: TicketEvent[];
  ticket: TicketCard;
  /** Of the request that caused it (`X-Request-Id`), where there was one. */
  requestId?: string;
}

export const resumeSchema = z.object({
  /** The newest `changedAt` that the console has seen. */
  since: instantSchema,
  /** What it shows: ticket number → version. */
  versions: z.record(z.string(), z.number().int()),
});
export const resumedSchema = z.object({
  /** Cards that are newer than the console's, or new to it. */
  tickets: z.array(ticketCardSchema),
  /** True: too much was missed; load the lists again. */
  reset: z.boolean(),
});
export type Resumed = z.infer<typeof resumedSchema>;

export const figuresWatchSchema = z.object({ on: z.boolean() });

export interface DeskServerEvents {
  'ticket.changed': (change: TicketChanged) => void;
  figures: (figures: Figures) => void;
  /** Another version of the directory is current: the names of departments may have changed. */
  'directory.changed': (change: { version: string }) => void;
  /** To admins: how far the back-test of a draft has come. */
  back_test: (progress: BackTestProgress) => void;
  /** To admins: how far a draft has come with learning. */
  learning: (progress: LearningProgress) => void;
  /** Other rules are in force. */
  'rulebook.changed': (change: { section: string; version: number }) => void;
  /** To supervisors and admins: how far the re-dating of open deadlines has come. */
  redating: (progress: Redating) => void;
  /** The desk can't keep up, or can again. */
  pressure: (pressure: DeskPressure) => void;
  /** To whom it concerns. */
  notice: (notice: Notice) => void;
}

export interface DeskClientEvents {
  /** After a reconnect: what did I miss? */
  'desk.resume': (
    request: z.infer<typeof resumeSchema>,
    ack: (answer: Ack<Resumed>) => void,
  ) => void;
  /** Supervisors: push `figures` every two seconds from now on, or stop. */
  'figures.watch': (
    request: z.infer<typeof figuresWatchSchema>,
    ack: (answer: Ack<null>) => void,
  ) => void;
}
