import type { ServerResponse } from 'node:http';
import type { RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { DoorOutcome, Metrics } from './metrics.ts';
import { requestIdIn } from './request-id.ts';

export interface DoorMeterParts {
  metrics: Metrics;
  log: Logger;
}

/** What a door (渠道入口) lets its meter know of a request. */
export interface PassedDoor {
  /** Which door it was, when one address serves several channels. */
  door?: string;
  /** The ticket that it is about. */
  number?: string;
  /** It had been handed in before, and nothing new came of it. */
  isDuplicate?: boolean;
}

/** Tells the meter; each may be told when it is known. */
export function tellDoor(response: Response, passed: PassedDoor): void {
  response.locals['passed'] = { ...passedOf(response), ...passed };
}

const passedOf = (response: Response): PassedDoor =>
  (response.locals['passed'] as PassedDoor | undefined) ?? {};

/** Counts each request of a door with what came of it, and writes a line of who has passed. */
export function meterDoor(door: string, parts: DoorMeterParts): RequestHandler {
  return (_request, response, next) => {
    const passed = (): PassedDoor => ({ door, ...passedOf(response) });
    countPassage({ response, passed, requestId: requestIdIn(response) }, parts);
    next();
  };
}

export interface Passage {
  response: ServerResponse;
  requestId: string | undefined;
  /** Asked when it is answered. */
  passed(): PassedDoor;
}

/** The same for one request, which begins now. */
export function countPassage(
  { response, requestId, passed }: Passage,
  { metrics, log }: DoorMeterParts,
): void {
  const startedAt = performance.now();
  response.once('close', () => {
    const { door = '', number, isDuplicate = false } = passed();
    const ms = performance.now() - startedAt;
    const isAnswered = response.writableFinished;
    const outcome = isAnswered ? outcomeOf(response.statusCode, isDuplicate) : 'broken_off';
    metrics.door(door, outcome, ms / 1_000);
    if (!log.isLevelEnabled('info')) return;
    log.info({ requestId, door, outcome, number, ms: Math.round(ms) }, 'door');
  });
}

/** What an answer with this HTTP status means for who handed in. */
export function outcomeOf(status: number, isDuplicate = false): DoorOutcome {
  if (status < 400) return isDuplicate ? 'duplicate' : 'accepted';
  if (status === 429) return 'refused_429';
  if (status === 503) return 'refused_503';
  return status < 500 ? 'refused_4xx' : 'failed';
}
