import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { trustOf, type TrustProxy } from './http/client-address.ts';
import type { MailSettings } from './mail/mailer.ts';
import { DEFAULT_LIMITS, type PressureLimits } from './pressure/limits.ts';
import type { RetentionRules } from './retention/retention-rules.ts';

const ROLES = ['api', 'worker', 'sweeper'] as const;
export type ProcessRole = (typeof ROLES)[number];

const flag = z
  .enum(['true', 'false', '1', '0', 'on', 'off'])
  .transform((value) => ['true', '1', 'on'].includes(value));

const url = (protocols: string[]) =>
  z
    .string()
    .refine((value) => protocols.some((protocol) => value.startsWith(`${protocol}://`)), {
      message: `must start with ${protocols.map((protocol) => `${protocol}://`).join(' or ')}`,
    })
    .optional();

const trustProxy = z
  .string()
  .transform((value): TrustProxy => {
    const named = value.split(',').map((one) => one.trim());
    return /^\d+$/.test(value) ? Number(value) : named;
  })
  .refine(isTrust, 'must be a number of proxies, or addresses, subnets or loopback, uniquelocal');

function isTrust(trusted: TrustProxy): boolean {
  try {
    trustOf(trusted);
    return true;
  } catch {
    return false;
  }
}

/** Addresses with passwords in them; each may stand in a file instead, whose path `<NAME>_FILE` gives. */
const SECRETS = ['MONGO_URL', 'REDIS_URL', 'SMTP_URL', 'METRICS_TOKEN'] as const;

/** What a process takes at once, as `PressureLimits` says of each. */
const atLeast = (least: number, otherwise: number) =>
  z.coerce.number().int().min(least).default(otherwise);

/** Of retention; without it all is kept. */
const days = (least: number) => z.coerce.number().int().min(least).optional();

const environmentSchema = z.object({
  PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).default(3000),
  HOST: z.string().default('0.0.0.0'),
  MONGO_URL: url(['mongodb', 'mongodb+srv']),
  REDIS_URL: url(['redis', 'rediss']),
  SMTP_URL: url(['smtp', 'smtps']),
  MAIL_FROM: z.string().includes('@', { error: 'must be an address' }).optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  YIHAODA_ROLES: z
    .string()
    .default(ROLES.join(','))
    .transform((value) => value.split(',').map((role) => role.trim()))
    .pipe(z.array(z.enum(ROLES, `must be one or more of ${ROLES.join(', ')}`)).min(1)),
  YIHAODA_DEMO: flag.optional(),
  /** Requests per second that one channel key may make of one process. */
  INTAKE_PER_SECOND: z.coerce.number().int().min(1).default(1000),
  INTAKE_AT_ONCE: atLeast(8, DEFAULT_LIMITS.intakeAtOnce),
  INTAKE_WAITING: atLeast(8, DEFAULT_LIMITS.intakeWaiting),
  REQUESTS_AT_ONCE: atLeast(16, DEFAULT_LIMITS.requestsAtOnce),
  BODY_BYTES: atLeast(16 * 1024 * 1024, DEFAULT_LIMITS.bodyBytes),
  SOCKET_UNSENT_BYTES: atLeast(64 * 1024, DEFAULT_LIMITS.socketUnsentBytes),
  SOCKET_CALLS_PER_SECOND: atLeast(10, DEFAULT_LIMITS.socketCallsPerSecond),
  ROUTING_BACKLOG: atLeast(100, DEFAULT_LIMITS.routingBacklog),
  TRUST_PROXY: trustProxy.default(['loopback']),
  ARCHIVE_AFTER_DAYS: days(30),
  BLANK_AFTER_DAYS: days(30),
  ATTACHMENTS_KEPT_DAYS: days(30),
  LOGS_KEPT_DAYS: days(30),
  DRAIN_SECONDS: z.coerce.number().min(0).max(300).default(0),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 signs').optional(),
  OTEL_SERVICE_NAME: z.string().default('yihaoda'),
  OTEL_EXPORTER_OTLP_ENDPOINT: z.url('must be the address of a collector').optional(),
  NODE_ENV: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('warn'),
});

export interface Config {
  port: number;
  host: string;
  mongoUrl: string | undefined;
  redisUrl: string | undefined;
  /** Where transcripts are sent from; without it none are. */
  mail: MailSettings | undefined;
  dataDir: string;
  roles: ProcessRole[];
  /** On by default only when both stores are embedded: nobody's production has that. */
  demo: boolean;
  intakePerSecond: number;
  limits: PressureLimits;
  /** Whose X-Forwarded-For tells where a request came from. */
  trustProxy: TrustProxy;
  /** So long the process says that it is not ready before it ends, for a proxy to see. */
  drainSeconds: number;
  retention: RetentionRules;
  /** `NODE_ENV=production`: the demo's well-known passwords and key are refused. */
  production: boolean;
  logLevel: string;
  /** Who may scrape `/metrics` from elsewhere; without it only this machine may. */
  metricsToken: string | undefined;
  /** The OTLP/HTTP collector that traces are sent to; without it there are none. */
  tracesTo: string | undefined;
  /** What the process is called in them. */
  serviceName: string;
}

/** A wrong environment: one line for each wrong variable. */
export class ConfigError extends Error {}

/** Reads and checks the environment; the only place that does. Throws ConfigError. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const set = Object.entries(environment).filter(([, value]) => value !== '');
  const parsed = environmentSchema.safeParse(withSecrets(Object.fromEntries(set)));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
    throw new ConfigError(lines.join('\n'));
  }
  const env = parsed.data;
  const production = env.NODE_ENV === 'production';
  if (production && env.YIHAODA_DEMO) {
    throw new ConfigError(
      'YIHAODA_DEMO: everybody knows its passwords; not with NODE_ENV=production',
    );
  }
  if (env.SMTP_URL && !env.MAIL_FROM) {
    throw new ConfigError('MAIL_FROM: must be set with SMTP_URL; whose letters are they?');
  }
  const demo = env.YIHAODA_DEMO ?? (!production && !env.MONGO_URL && !env.REDIS_URL);
  return {
    port: env.PORT,
    host: env.HOST,
    mongoUrl: env.MONGO_URL,
    redisUrl: env.REDIS_URL,
    dataDir: env.DATA_DIR,
    roles: env.YIHAODA_ROLES,
    demo,
    mail: mailOf(env, demo),
    production,
    intakePerSecond: env.INTAKE_PER_SECOND,
    limits: {
      intakeAtOnce: env.INTAKE_AT_ONCE,
      intakeWaiting: env.INTAKE_WAITING,
      requestsAtOnce: env.REQUESTS_AT_ONCE,
      bodyBytes: env.BODY_BYTES,
      socketUnsentBytes: env.SOCKET_UNSENT_BYTES,
      socketCallsPerSecond: env.SOCKET_CALLS_PER_SECOND,
      routingBacklog: env.ROUTING_BACKLOG,
    },
    trustProxy: env.TRUST_PROXY,
    drainSeconds: env.DRAIN_SECONDS,
    retention: {
      archiveAfterDays: env.ARCHIVE_AFTER_DAYS ?? null,
      blankAfterDays: env.BLANK_AFTER_DAYS ?? null,
      attachmentsDays: env.ATTACHMENTS_KEPT_DAYS ?? null,
      logsDays: env.LOGS_KEPT_DAYS ?? null,
    },
    logLevel: env.LOG_LEVEL,
    metricsToken: env.METRICS_TOKEN,
    tracesTo: env.OTEL_EXPORTER_OTLP_ENDPOINT,
    serviceName: env.OTEL_SERVICE_NAME,
  };
}

/** A demo keeps its letters in a folder, so that all can be tried. */
function mailOf(
  { SMTP_URL: smtpUrl, MAIL_FROM: from, DATA_DIR }: z.infer<typeof environmentSchema>,
  demo: boolean,
): MailSettings | undefined {
  if (smtpUrl && from) return { smtpUrl, from };
  return demo ? { folder: join(DATA_DIR, 'mail') } : undefined;
}

function withSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const read = SECRETS.map((name) => {
    const path = environment[`${name}_FILE`];
    if (path === undefined) return {};
    if (environment[name] !== undefined) {
      throw new ConfigError(`${name}_FILE: ${name} is set too; which one is meant?`);
    }
    try {
      return { [name]: readFileSync(path, 'utf8').trim() };
    } catch (error) {
      throw new ConfigError(`${name}_FILE: ${(error as Error).message}`);
    }
  });
  return Object.assign({}, environment, ...read) as NodeJS.ProcessEnv;
}
