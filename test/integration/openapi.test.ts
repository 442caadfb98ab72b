import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, type HttpParts } from '../../server/http/app.ts';
import { DOOR } from '../../server/http/inquiries-door.ts';
import { OPERATIONS } from '../../server/http/openapi.ts';
import { healthRouter } from '../../server/ops/health.ts';
import { createLog } from '../../server/ops/log.ts';
import { metricsRouter } from '../../server/ops/metrics-router.ts';
import { createMetrics } from '../../server/ops/metrics.ts';
import { aChat, anAppFeedback, aPhoneCall } from '../builders/inquiries.ts';
import { startTestServer, type Answer, type TestServer } from '../builders/server.ts';

interface Document {
  openapi: string;
  info: object;
  paths: Record<string, Record<string, DocumentOperation>>;
  components: { schemas: Record<string, object>; securitySchemes: Record<string, object> };
}
interface DocumentOperation {
  security: Record<string, string[]>[];
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  responses: Record<string, { description: string }>;
}

let server: TestServer;
let document: Document;
beforeAll(async () => {
  server = await startTestServer({ roles: ['api'] });
  document = (await server.call('GET', '/docs/openapi.json')).body;
});
afterAll(() => server[Symbol.asyncDispose]());

/** Every `$ref` below a value. */
function refsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  );
}

/** What a JSON pointer of this document points at. */
function resolve(ref: string): unknown {
  expect(ref).toMatch(/^#\//);
  return ref
    .slice(2)
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((value, part) => (value as Record<string, unknown>)?.[part], document);
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('the document', () => {
  test('is OpenAPI 3.1 and all its references resolve', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
    const refs = refsIn(document);
    expect(refs.length).toBeGreaterThan(20);
    for (const ref of refs) expect(resolve(ref), ref).toBeTypeOf('object');
  });

  test('declares each path parameter, each answer and each way to be let in', () => {
    for (const { path, operation } of operations()) {
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((one) => one.in === 'path');
      expect(declared.map(({ name, required }) => [name, required])).toEqual(
        inPath.map((name) => [name, true]),
      );
      expect(Object.keys(operation.responses)).toContain('default');
      for (const { description } of Object.values(operation.responses)) {
        expect(description).not.toBe('');
      }
      const schemes = operation.security.flatMap((one) => Object.keys(one));
      for (const scheme of schemes) {
        expect(Object.keys(document.components.securitySchemes)).toContain(scheme);
      }
    }
  });

  test('knows the limits that the doors keep', () => {
    const schemas = JSON.stringify(document.components.schemas);
    expect(schemas).toContain('"maxLength":20000');
    expect(schemas).toContain('"maxItems":5000');
    const lists = document.paths['/api/v1/tickets']?.['get']?.parameters ?? [];
    const limit = lists.find(({ name }) => name === 'limit');
    expect(limit?.schema).toMatchObject({ maximum: 200, default: 50 });
  });

  test('is there to be read by people', async () => {
    const page = await server.call('GET', '/docs/');
    expect(page.status).toBe(200);
    expect(page.body).toContain('swagger-ui');
    for (const file of ['swagger-ui-bundle.js', 'swagger-ui.css', 'swagger-initializer.js']) {
      expect((await server.call('GET', `/docs/${file}`)).status).toBe(200);
    }
  });
});

/** What Express 5 tells of its routers; its types are behind. */
interface Listing {
  listRoutes(): { path: string | string[]; methods?: string[]; router?: Listing }[];
}

/** The routes of a router and of those that it holds, as `get /api/v1/tickets/{number}`. */
function routesIn(router: Listing, mountedAt = ''): string[] {
  return router.listRoutes().flatMap(({ path, methods = [], router: inner }) =>
    [path].flat().flatMap((one) => {
      const address = (mountedAt + one).replace(/\/$/, '');
      if (inner) return routesIn(inner, address);
      const written = address.replace(/:(\w+)/g, '{$1}');
      const asked = methods.filter((method) => method !== 'HEAD');
      return asked.map((method) => `${method.toLowerCase()} ${written}`);
    }),
  );
}

/** A ticket of each channel and somebody signed in, to fill paths and queries with. */
async function anAnswerTo(method: string, path: string): Promise<Answer> {
  const { number, accessCode } = (await server.handIn(aChat())).body;
  const isDraft = path.includes('/drafts/');
  const { token } = await server.signIn(isDraft ? 'admin' : 'supervisor');
  const query = path.includes('/track/') ? `?code=${accessCode}` : '';
  const body = method === 'get' || method === 'delete' ? undefined : {};
  const address = path
    .replace('{number}', number)
    .replace('{id}', isDraft ? await aTestedDraft(token) : 'current')
    .replace('{departmentId}', 'hrss')
    .replace('{section}', 'policy')
    .replace('{version}', '1');
  return server.call(method.toUpperCase(), address + query, { body, token });
}

async function aTestedDraft(token: string): Promise<string> {
  const drafts = '/api/v1/directory/drafts';
  const { id } = (await server.call('POST', drafts, { token, body: {} })).body;
  await server.call('POST', `${drafts}/${id}/back-test`, { token, body: { tickets: 1 } });
  return id;
}

describe('the table and the routers', () => {
  test.each(OPERATIONS.map(({ method, path }) => [method, path]))(
    '%s %s is served',
    async (method, path) => {
      const { status, body } = await anAnswerTo(method, path);
      expect(body?.code).not.toBe('not_found');
      expect(status).toBeLessThan(500);
    },
  );

  test('all that the routers serve stands in the table', async () => {
    const app = createApp({
      directory: {},
      rulebook: {},
      requestBound: { handler: (_request, _response, next) => next() },
      health: healthRouter({ alive: {}, required: {}, reported: {} }),
      scrape: metricsRouter(createMetrics(), undefined),
      log: createLog('silent'),
    } as Partial<HttpParts> as HttpParts);
    const served = routesIn(app.router as unknown as Listing).filter((route) =>
      / \/(api|health|metrics)\b/.test(route),
    );
    const table = OPERATIONS.map(({ method, path }) => `${method} ${path}`);
    served.push(`${DOOR.method} ${DOOR.path}`);
    expect(served.sort()).toEqual(table.sort());
    const documented = operations().map(({ method, path }) => `${method} ${path}`);
    expect(documented.sort()).toEqual(table);
  });

  test('an address beside the table is not served', async () => {
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
    const paths = [...new Set(OPERATIONS.map(({ path }) => path))];
    const { token } = await server.signIn('admin');
    const known = new Set(OPERATIONS.map(({ method, path }) => `${method.toUpperCase()} ${path}`));
    for (const path of paths) {
      for (const method of methods.filter((one) => !known.has(`${one} ${path}`))) {
        const address = path.replace('{number}', 'YH20261122-000001');
        const body = method === 'GET' || method === 'DELETE' ? undefined : {};
        const answer = await server.call(method, address, { token, body });
        expect([method, path, answer.status]).toEqual([method, path, 404]);
      }
    }
  });
});

test('what the examples of each channel give fits the documented receipt', async () => {
  const { required } = resolve('#/components/schemas/Receipt') as { required: string[] };
  for (const body of [aChat(), aPhoneCall(), anAppFeedback()]) {
    const { status, body: receipt } = await server.handIn(body);
    expect(status).toBe(202);
    expect(Object.keys(receipt).sort()).toEqual(required.toSorted());
  }
});
