import { parseCookie } from 'cookie';
import type { Request } from 'express';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Sessions } from '../identity/sessions.ts';

export const SESSION_COOKIE = 'yihaoda_session';

/** The secret of an `Authorization: Bearer …` header. */
export function bearerOf(header: string | undefined): string | undefined {
  return /^Bearer +(\S+)$/i.exec(header ?? '')?.[1];
}

/** A channel key: as bearer, or where a telephone system only knows Basic, as the password. */
export function channelSecretOf({ headers }: Request): string | undefined {
  const basic = /^Basic +(\S+)$/i.exec(headers.authorization ?? '')?.[1];
  if (basic === undefined) return bearerOf(headers.authorization);
  return /:(.+)$/.exec(Buffer.from(basic, 'base64').toString('utf8'))?.[1];
}

/** The session token in a `Cookie` header. */
export function sessionCookieOf(header: string | undefined): string | undefined {
  return header === undefined ? undefined : parseCookie(header)[SESSION_COOKIE];
}

/** A staff request's token: the bearer header, else the cookie. */
export function tokenOf(request: Request): string | undefined {
  return bearerOf(request.headers.authorization) ?? sessionCookieOf(request.headers.cookie);
}

/** The staff who makes a request. Throws unauthenticated. */
export const staffOf = (request: Request, sessions: Sessions): Promise<StaffUser> =>
  sessions.authenticate(tokenOf(request));
