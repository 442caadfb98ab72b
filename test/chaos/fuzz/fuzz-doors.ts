import fc from 'fast-check';
import { OPERATIONS, openApiDocument } from '../../../server/http/openapi.ts';
import { wrongInAnswer } from '../faults/ledger.ts';
import { anything, nearly, type JsonSchema } from './json-arbitrary.ts';

/** Broken requests at every door of the desk over HTTP. */
export interface FuzzDoorsParts {
  url: string;
  /** Of staff. */
  people: readonly string[];
  /** Of channels. */
  keys: readonly string[];
  seed: number;
  /** Requests in all. */
  runs: number;
  /** Processes and stores may be away: then no answer is as good as one. */
  isUnsteady?: boolean;
  onAnswer?(status: number): void;
}

interface Shot {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array | string | undefined;
}

/** Who signs out is let in nowhere afterwards. */
const DOORS = OPERATIONS.filter(
  ({ method, path }) => !(method === 'delete' && path.endsWith('/session')),
);
const AT_ONCE = 12;
const WITHIN_MS = 20_000;
/** Where processes fall and come back. */
const UNSTEADY_WITHIN_MS = 5_000;

/** What came back that nobody may be given; each with the shortest request that brings it. */
export async function fuzzDoors(parts: FuzzDoorsParts): Promise<string[]> {
  const { seed, runs, isUnsteady = false, onAnswer = () => undefined } = parts;
  const salvos = fc.array(shots(parts), { minLength: 1, maxLength: AT_ONCE });
  const property = fc.asyncProperty(salvos, async (salvo) => {
    const aimed = salvo.map((shot) => fire(parts.url, shot, { isUnsteady, onAnswer }));
    const fault = (await Promise.all(aimed)).find((one) => one !== null);
    if (fault) throw new Error(fault);
  });
  const found = await fc.check(property, {
    seed,
    // A salvo is half full on average.
    numRuns: Math.ceil((2 * runs) / AT_ONCE),
    interruptAfterTimeLimit: isUnsteady ? 20_000 : 240_000,
    // What an unsteady desk answers next time says little.
    endOnFailure: isUnsteady,
  });
  if (!found.failed || found.counterexample === null) return [];
  const [salvo] = found.counterexample;
  const error = found.errorInstance instanceof Error ? found.errorInstance.message : '';
  return [`fuzz seed ${seed}: ${error}\n  ${salvo.map(describe).join('\n  ')}`];
}

const describe = ({ method, path, headers, body }: Shot): string =>
  `${method} ${path} ${JSON.stringify(headers)} ${String(body ?? '').slice(0, 600)}`;

async function fire(
  url: string,
  { method, path, headers, body }: Shot,
  { isUnsteady, onAnswer }: { isUnsteady: boolean; onAnswer(status: number): void },
): Promise<string | null> {
  let response: Response;
  try {
    response = await fetch(`${url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: body as never }),
      signal: AbortSignal.timeout(isUnsteady ? UNSTEADY_WITHIN_MS : WITHIN_MS),
    });
  } catch (error) {
    // What fetch itself does not send is no request.
    const isSent = !(error instanceof TypeError && !(error.cause instanceof Error));
    return isUnsteady || !isSent ? null : `no answer: ${String((error as Error).cause ?? error)}`;
  }
  onAnswer(response.status);
  const text = await response.text().catch(() => '');
  const { status } = response;
  if (!isUnsteady && status >= 500) return `${status}: ${text.slice(0, 300)}`;
  const type = response.headers.get('content-type') ?? '';
  return wrongInAnswer({ status, type, retryAfter: response.headers.get('retry-after'), text });
}

function shots({ people, keys }: Pick<FuzzDoorsParts, 'people' | 'keys'>): fc.Arbitrary<Shot> {
  const document = openApiDocument() as {
    components: { schemas: Record<string, JsonSchema> };
  };
  const schemas = resolved(document.components.schemas);
  const doors = DOORS.map(({ method, path, tag, body, query }) => {
    const [fitting, others] = tag === 'channels' ? [keys, people] : [people, keys];
    const name = typeof body === 'string' ? body : undefined;
    const json = nearly(name === undefined ? undefined : schemas[name]);
    const names = Object.keys(query?.shape ?? {});
    return fc.record({
      method: fc.constant(method.toUpperCase()),
      path: fc.tuple(pathsOf(path), queries(names)).map(([at, search]) => at + search),
      headers: headersFor(fitting, others),
      body: method === 'get' ? fc.constant(undefined) : bodies(json),
    });
  });
  return fc.oneof(...doors);
}

/** Without references, to a depth that no request needs more of. */
function resolved(schemas: Record<string, JsonSchema>): Record<string, JsonSchema> {
  const inner = (value: unknown, depth: number): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => inner(one, depth));
    if ('$ref' in value && typeof value.$ref === 'string') {
      return depth > 4 ? true : inner(schemas[value.$ref.split('/').at(-1) ?? ''], depth + 1);
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inner(one, depth)]));
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [name, inner(schema, 0) as JsonSchema]),
  );
}

const PIECES = fc.oneof(
  fc.constantFrom(
    'YH20261123-000001',
    'YH20261123-000002',
    'policy',
    'calendar',
    '1',
    'latest',
    'call-1',
  ),
  fc.constantFrom(
    '%ff',
    '%00',
    '..%2f..',
    '__proto__',
    'constructor',
    '%E5%B7%A5',
    '*',
    ';',
    '1e99',
  ),
  fc
    .string({ minLength: 1, maxLength: 30 })
    .map((text) => encodeURIComponent(text.replaceAll(/\p{Cs}/gu, ''))),
  fc.constant('x'.repeat(2_000)),
);

function pathsOf(path: string): fc.Arbitrary<string> {
  const count = [...path.matchAll(/\{\w+\}/g)].length;
  return fc.array(PIECES, { minLength: count, maxLength: count }).map((pieces) => {
    let index = 0;
    return path.replaceAll(/\{\w+\}/g, () => pieces[index++] || 'x');
  });
}

const VALUES = fc.oneof(
  fc.constantFrom(
    '',
    '0',
    '-1',
    '1',
    '1e9',
    'NaN',
    'true',
    'open',
    '2026-11-23',
    '2026-11-23T00:00:00.000Z',
  ),
  fc.constantFrom(
    '%',
    '%ff',
    '%00',
    '(',
    '[a-',
    '.*',
    '$',
    '{"$gt":""}',
    'YH2026',
    '工资',
    '13800001234',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

function queries(names: string[]): fc.Arbitrary<string> {
  const key = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('q', 'cursor', 'limit', ...names) },
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'a[b]', 'a[]', 'constructor', 'token') },
  );
  return fc.array(fc.tuple(key, VALUES), { maxLength: 4 }).map((pairs) => {
    if (pairs.length === 0) return '';
    return `?${pairs.map(([name, value]) => `${name}=${raw(value)}`).join('&')}`;
  });
}

/** As it is where an address can hold it. */
const raw = (value: string): string =>
  /^[\u0021-\u007e]*$/.test(value) && !/[#&]/.test(value)
    ? value
    : encodeURIComponent(value.replaceAll(/\p{Cs}/gu, '�'));

function headersFor(
  fitting: readonly string[],
  others: readonly string[],
): fc.Arbitrary<Record<string, string>> {
  const line = fc
    .string({ maxLength: 40 })
    .map((text) => text.replaceAll(/[^\u0021-\u007e]/g, '~'));
  const authorization = fc.oneof(
    { weight: 14, arbitrary: fc.constantFrom(...fitting).map((token) => `Bearer ${token}`) },
    { weight: 2, arbitrary: fc.constantFrom(...others).map((token) => `Bearer ${token}`) },
    { weight: 1, arbitrary: fc.constant(undefined) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('Bearer', 'Basic !!!', 'Basic OnBhc3M=', 'Bearer  a b'),
    },
    { weight: 1, arbitrary: line },
  );
  const rest = fc.record(
    {
      'Content-Type': fc.oneof(
        { weight: 8, arbitrary: fc.constant('application/json') },
        fc.constantFrom(
          'text/plain',
          'application/x-www-form-urlencoded',
          'text/csv',
          'text/calendar',
        ),
        fc.constantFrom(
          'application/json; charset=nonsense',
          'image/png',
          'multipart/form-data',
          'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        ),
        line,
      ),
      'Accept-Language': fc.oneof(fc.constantFrom('en', 'zh', '*', 'x;q=2'), line),
      'Idempotency-Key': line,
      'Content-Encoding': fc.constantFrom('gzip', 'deflate', 'br', 'nonsense', 'identity'),
      Cookie: line,
      'X-Forwarded-For': fc.oneof(
        fc.constantFrom('203.0.113.9', ', ,', '::1', 'x'.repeat(300)),
        line,
      ),
      'If-None-Match': line,
      Range: fc.constantFrom('bytes=0-', 'bytes=9-1', 'x'),
    },
    { requiredKeys: ['Content-Type'] },
  );
  // An encoding that the body does not have ends most requests early: seldom.
  return fc.tuple(authorization, rest, fc.integer({ min: 0, max: 9 })).map(([who, lines, dice]) => {
    const { 'Content-Encoding': encoding, ...usual } = lines;
    return {
      ...definedOf(usual),
      ...(dice === 0 && encoding ? { 'Content-Encoding': encoding } : {}),
      ...(who === undefined ? {} : { Authorization: who }),
    };
  });
}

const definedOf = (headers: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );

function bodies(json: fc.Arbitrary<unknown>): fc.Arbitrary<Uint8Array | string | undefined> {
  return fc.oneof(
    { weight: 16, arbitrary: json.map((value) => JSON.stringify(value) ?? 'null') },
    { weight: 2, arbitrary: anything.map((value) => JSON.stringify(value) ?? 'null') },
    { weight: 1, arbitrary: json.map((value) => (JSON.stringify(value) ?? '').slice(0, -1)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}
