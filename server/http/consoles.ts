import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { Router } from 'express';

const DIST = fileURLToPath(new URL('../../agent-ui/dist/', import.meta.url));

/** The built consoles: the citizen's page at `/` and `/track/…`, the staff's at `/desk/…`. */
export function consoles(): Router {
  const page = (file: string): express.RequestHandler => {
    return (_request, response) => {
      response.set('Cache-Control', 'no-cache').sendFile(file, { root: DIST });
    };
  };
  return Router()
    .use(compression())
    .use('/assets', express.static(`${DIST}assets`, { immutable: true, maxAge: '1y' }))
    .use(express.static(DIST, { index: false }))
    .get(['/', '/track', '/track/*rest'], page('index.html'))
    .get(['/desk', '/desk/*rest'], page('desk.html'));
}
