import { z, type ZodType } from 'zod';
import { staffCommandSchema } from '../../src/contract/commands.ts';
import { departmentListSchema } from '../../src/contract/departments.ts';
import { deskInfoSchema } from '../../src/contract/desk-info.ts';
import { figuresSchema } from '../../src/contract/figures.ts';
import { inquirySchema, receiptSchema } from '../../src/contract/inquiry.ts';
import { problemSchema } from '../../src/contract/problem.ts';
import { credentialsSchema, sessionSchema, staffUserSchema } from '../../src/contract/session.ts';
import {
  routingSchema,
  ticketPageSchema,
  ticketQuerySchema,
  ticketViewSchema,
} from '../../src/contract/ticket.ts';
import { AGENTS_OPERATIONS, AGENTS_SCHEMAS } from './agents-operations.ts';
import { CALLS_OPERATIONS, CALLS_SCHEMAS } from './calls-operations.ts';
import { CITIZEN_OPERATIONS, CITIZEN_SCHEMAS } from './citizen-operations.ts';
import { CONVERSATION_OPERATIONS, CONVERSATION_SCHEMAS } from './conversation-operations.ts';
import { DESK_OPERATIONS, DESK_SCHEMAS } from './desk-operations.ts';
import { DIRECTORY_OPERATIONS, DIRECTORY_SCHEMAS } from './directory-operations.ts';
import { HEALTH_OPERATIONS, HEALTH_SCHEMAS } from './health-operations.ts';
import { KNOWLEDGE_OPERATIONS, KNOWLEDGE_SCHEMAS } from './knowledge-operations.ts';
import { NOTICES_OPERATIONS, NOTICES_SCHEMAS } from './notices-operations.ts';
import { PRINT_OPERATIONS } from './print-router.ts';
import { RATES_OPERATIONS, RATES_SCHEMAS } from './rates-operations.ts';
import { REPLY_TEMPLATE_OPERATIONS, REPLY_TEMPLATE_SCHEMAS } from './reply-template-operations.ts';
import { RULEBOOK_OPERATIONS, RULEBOOK_SCHEMAS } from './rulebook-operations.ts';

/** The bodies by the names under which the document shows them. */
const SCHEMAS = {
  Inquiry: inquirySchema,
  Receipt: receiptSchema,
  Credentials: credentialsSchema,
  Session: sessionSchema,
  CurrentUser: z.object({ user: staffUserSchema }),
  TicketPage: ticketPageSchema,
  Ticket: ticketViewSchema,
  Routing: routingSchema,
  StaffCommand: staffCommandSchema,
  Figures: figuresSchema,
  DepartmentList: departmentListSchema,
  DeskInfo: deskInfoSchema,
  ...CITIZEN_SCHEMAS,
  ...DESK_SCHEMAS,
  ...DIRECTORY_SCHEMAS,
  ...RULEBOOK_SCHEMAS,
  ...NOTICES_SCHEMAS,
  ...REPLY_TEMPLATE_SCHEMAS,
  ...RATES_SCHEMAS,
  ...CONVERSATION_SCHEMAS,
  ...AGENTS_SCHEMAS,
  ...KNOWLEDGE_SCHEMAS,
  ...HEALTH_SCHEMAS,
  ...CALLS_SCHEMAS,
  Problem: problemSchema,
} satisfies Record<string, ZodType>;

type SchemaName = keyof typeof SCHEMAS;

/** A JSON body, or files of these media types. */
type Content = SchemaName | readonly string[];

export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  tag: 'channels' | 'staff' | 'citizens' | 'directory' | 'rulebook' | 'desk' | 'operations';
  summary: string;
  body?: Content;
  query?: z.ZodObject;
  answers: Record<number, Content | null>;
}

/** Every door of the desk over HTTP; a test holds this table against the routers. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/inquiries',
    tag: 'channels',
    summary:
      'Hand in a phone transcript, a chat or app feedback; the same id again changes nothing.',
    body: 'Inquiry',
    answers: { 202: 'Receipt', 200: 'Receipt' },
  },
  ...CITIZEN_OPERATIONS,
  {
    method: 'post',
    path: '/api/v1/session',
    tag: 'staff',
    summary: 'Sign in; the token also comes as an HttpOnly cookie.',
    body: 'Credentials',
    answers: { 200: 'Session' },
  },
  {
    method: 'get',
    path: '/api/v1/session',
    tag: 'staff',
    summary: 'Who am I?',
    answers: { 200: 'CurrentUser' },
  },
  {
    method: 'delete',
    path: '/api/v1/session',
    tag: 'staff',
    summary: 'Sign out.',
    answers: { 204: null },
  },
  {
    method: 'get',
    path: '/api/v1/tickets',
    tag: 'staff',
    summary: 'A worklist, page by page.',
    query: ticketQuerySchema,
    answers: { 200: 'TicketPage' },
  },
  {
    method: 'get',
    path: '/api/v1/tickets/{number}',
    tag: 'staff',
    summary: 'A whole ticket, with its routing evidence, clocks and timeline.',
    answers: { 200: 'Ticket' },
  },
  {
    method: 'get',
    path: '/api/v1/tickets/{number}/routing-preview',
    tag: 'staff',
    summary: 'What the directory in force would say of the ticket now; changes nothing.',
    answers: { 200: 'Routing' },
  },
  {
    method: 'post',
    path: '/api/v1/tickets/{number}/commands',
    tag: 'staff',
    summary: 'Ask something of a ticket; `may` on the ticket tells what is allowed.',
    body: 'StaffCommand',
    answers: { 200: 'Ticket' },
  },
  {
    method: 'get',
    path: '/api/v1/figures',
    tag: 'staff',
    summary: 'The wall board (supervisors and admins).',
    answers: { 200: 'Figures' },
  },
  {
    method: 'get',
    path: '/api/v1/departments',
    tag: 'desk',
    summary: 'The names of the dispatch directory (派单目录).',
    answers: { 200: 'DepartmentList' },
  },
  {
    method: 'get',
    path: '/api/v1/desk',
    tag: 'desk',
    summary: 'What a page needs before anybody has signed in.',
    answers: { 200: 'DeskInfo' },
  },
  ...DESK_OPERATIONS,
  ...DIRECTORY_OPERATIONS,
  ...RULEBOOK_OPERATIONS,
  ...NOTICES_OPERATIONS,
  ...REPLY_TEMPLATE_OPERATIONS,
  ...PRINT_OPERATIONS,
  ...RATES_OPERATIONS,
  ...CONVERSATION_OPERATIONS,
  ...AGENTS_OPERATIONS,
  ...KNOWLEDGE_OPERATIONS,
  ...CALLS_OPERATIONS,
  ...HEALTH_OPERATIONS,
];

/** The OpenAPI 3.1 document, made from the same schemas that check the requests. */
export function openApiDocument(): object {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(SCHEMAS)) registry.add(schema, { id });
  const uri = (id: string): string => `#/components/schemas/${id}`;
  const { schemas } = z.toJSONSchema(registry, { uri, io: 'input', unrepresentable: 'any' });
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describe(operation) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Yihaoda 一号答', version: '1.0.0', description: 'The one-number desk, v1.' },
    paths,
    components: {
      schemas,
      securitySchemes: {
        channelKey: { type: 'http', scheme: 'bearer', description: 'A channel key.' },
        session: { type: 'http', scheme: 'bearer', description: 'The token of `POST /session`.' },
      },
    },
  };
}

/** How each kind of caller is let in. */
const SECURITY: Record<Operation['tag'], string[]> = {
  channels: ['channelKey'],
  staff: ['session'],
  citizens: [],
  directory: ['session'],
  rulebook: ['session'],
  desk: [],
  operations: [],
};

function describe({ path, tag, summary, body, query, answers }: Operation): object {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  return {
    tags: [tag],
    summary,
    security: SECURITY[tag].map((scheme) => ({ [scheme]: [] })),
    parameters: [...inPath, ...(query ? queryParameters(query) : [])],
    ...(body ? { requestBody: { required: true, content: contentOf(body) } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, name]) => [
          status,
          {
            description: typeof name === 'string' ? name : 'Done.',
            ...(name ? { content: contentOf(name) } : {}),
          },
        ]),
      ),
      default: {
        description: 'An RFC 9457 problem.',
        content: contentOf('Problem', 'application/problem+json'),
      },
    },
  };
}

function contentOf(content: Content, type = 'application/json'): object {
  if (typeof content === 'string') {
    return { [type]: { schema: { $ref: `#/components/schemas/${content}` } } };
  }
  return Object.fromEntries(content.map((type) => [type, {}]));
}

function queryParameters(query: z.ZodObject): object[] {
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: 'input' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
}
