import { fileURLToPath } from 'node:url';
import compression from 'compression';
import express, { Router } from 'express';

const DIST = fileURLToPath(new URL('../../agent-ui/dist/', import.meta.url));

/**
 * The built consoles: the citizen's page at `/`, `/track/…` and `/chat/…`, the staff's at `/desk/…`; and
 * `/widget.js`, which brings the chat to other sites, with a page at `/widget-example` that shows how.
 */
export function consoles(): Router {
  const page = (file: string): express.RequestHandler => {
    return (_request, response) => {
      response.set('Cache-Control', 'no-cache').sendFile(file, { root: DIST });
    };
  };
  return Router()
    .use(compression())
    .use('/assets', express.static(`${DIST}assets`, { immutable: true, maxAge: '1y' }))
    .get('/widget.js', forOtherSites)
    .use(express.static(DIST, { index: false, cacheControl: false }))
    .get(['/', '/track', '/track/*rest', '/chat', '/chat/*rest'], page('index.html'))
    .get('/widget-example', page('widget-example.html'))
    .get(['/desk', '/desk/*rest'], page('desk.html'));
}

/** Any site may load it; a new version is there within minutes. */
const forOtherSites: express.RequestHandler = (_request, response, next) => {
  response.set({
    'Cache-Control': 'public, max-age=300',
    'Cross-Origin-Resource-Policy': 'cross-origin',
  });
  next();
};
