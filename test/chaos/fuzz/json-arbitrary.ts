import fc from 'fast-check';

/** As much of JSON Schema as zod writes. */
export interface JsonSchema {
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema | boolean;
  additionalProperties?: JsonSchema | boolean;
  format?: string;
  minimum?: number;
  maximum?: number;
}

/** What trips programs over: numbers at the edge, text that means something elsewhere, and much of it. */
const EVIL = fc.constantFrom<unknown>(
  null,
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e12345',
  '../../etc/passwd',
  '{{constructor.constructor("return process")()}}',
  '$where',
  'a'.repeat(70_000),
  '投'.repeat(21_000),
  0,
  -1,
  -0,
  1e308,
  2 ** 53,
  0.1,
  true,
  [],
  {},
  { $gt: '' },
  { $ne: null },
  { __proto__: null, constructor: { prototype: 1 } },
  JSON.parse('{"__proto__":{"polluted":true}}'),
  Array.from({ length: 6_000 }, () => 1),
  nested(500),
);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

export const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 4 }) },
  { weight: 2, arbitrary: EVIL },
);

/** Mostly what the schema allows, as far as types go; somewhere in it, now and then, something else. */
export function nearly(schema: JsonSchema | boolean | undefined): fc.Arbitrary<unknown> {
  if (schema === undefined || typeof schema === 'boolean') return anything;
  return fc.oneof({ weight: 14, arbitrary: exactly(schema) }, { weight: 1, arbitrary: anything });
}

function exactly(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(nearly));
  if (schema.allOf) {
    const parts = schema.allOf.map(exactly);
    return fc.tuple(...parts).map((values) => Object.assign({}, ...(values as object[])));
  }
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return objects(schema);
    case 'array':
      return fc.array(nearly(schema.items), { maxLength: 5 });
    case 'string':
      return texts(schema);
    case 'integer':
      return fc.oneof(fc.integer({ min: -1, max: 10 }), fc.maxSafeInteger());
    case 'number':
      return fc.oneof(fc.integer({ min: -1, max: 200 }), fc.double({ noNaN: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return anything;
  }
}

function objects({ properties = {}, required = [], additionalProperties }: JsonSchema) {
  const shape = Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, nearly(schema)]),
  );
  const known = fc.record(shape, { requiredKeys: required.filter((name) => name in shape) });
  const isOpen = typeof additionalProperties === 'object';
  const others = fc.dictionary(
    fc.oneof(fc.string({ maxLength: 20 }), fc.constant('__proto__')),
    isOpen ? nearly(additionalProperties) : anything,
    { maxKeys: isOpen ? 4 : 1 },
  );
  return fc.tuple(known, others).map(([own, more]) => ({ ...more, ...own }));
}

function texts({ format }: JsonSchema): fc.Arbitrary<unknown> {
  const usual = fc.oneof(
    fc.constantFrom(
      '公司拖欠我三个月工资',
      'hrss',
      'housing',
      'agent',
      'YH20261123-000001',
      '13800001234',
    ),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ minLength: 1, maxLength: 30 }),
  );
  if (format === 'date-time') {
    const dates = fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
    return fc.oneof(
      { weight: 3, arbitrary: dates },
      fc.constant('2026-02-30T25:00:00.000Z'),
      usual,
    );
  }
  if (format === 'date') return fc.oneof(fc.constantFrom('2026-11-23', '2026-02-30'), usual);
  return usual;
}
