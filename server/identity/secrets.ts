import { createHash, randomBytes } from 'node:crypto';

/** A fresh secret of 256 bits, safe in a header, a cookie and a URL. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** How secrets of full entropy (tokens, channel keys) are stored: who reads the store can't use them. */
export const secretHash = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');
