import express, { type RequestHandler } from 'express';
import { DeskError } from '../desk/desk-error.ts';

/** What a body may come to where nothing else is said. */
export const MAX_JSON_BYTES = 1024 * 1024;

/** Bodies are JSON of at most 1 MiB, or as given; anything else is 415, 413 or 400. A request without a body passes. */
export function jsonBody(maxBytes = MAX_JSON_BYTES): RequestHandler[] {
  const onlyJson: RequestHandler = (request, _response, next) => {
    // `is` gives null without a body, false for another type. A browser's POST without a body says
    // that its length is 0.
    const isOther =
      request.is('application/json') === false && request.get('Content-Length') !== '0';
    next(isOther ? new DeskError('unsupported_media_type') : null);
  };
  return [onlyJson, express.json({ limit: maxBytes, strict: false })];
}
