import express, { Router } from 'express';
import absolutePath from 'swagger-ui-dist/absolute-path.js';
import { openApiDocument } from './openapi.ts';

const START = `window.onload = () => {
  window.ui = SwaggerUIBundle({ url: '/docs/openapi.json', dom_id: '#swagger-ui' });
};`;

/** The contract to read and to try: `/docs`, and the OpenAPI document behind it. */
export function docsRouter(): Router {
  const document = openApiDocument();
  return Router()
    .get('/openapi.json', (_request, response) => {
      response.json(document);
    })
    .get('/swagger-initializer.js', (_request, response) => {
      response.type('text/javascript').send(START);
    })
    .use(express.static(absolutePath()));
}
