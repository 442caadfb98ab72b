import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** OWASP's scrypt parameters (N=2^16, r=8, p=2): about 0.2 s and 64 MiB for each try. */
const COST = { N: 2 ** 16, r: 8, p: 2, maxmem: 128 * 1024 * 1024 };
const KEY_LENGTH = 32;

/** A salted hash that carries its own parameters' name: `scrypt$<salt>$<hash>`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFKC'), salt, KEY_LENGTH, COST);
  return ['scrypt', salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Compares in constant time. A hash of another form never fits. */
export async function passwordFits(password: string, hash: string): Promise<boolean> {
  const [scheme, salt, stored] = hash.split('$');
  if (scheme !== 'scrypt' || !salt || !stored) return false;
  const key = await derive(
    password.normalize('NFKC'),
    Buffer.from(salt, 'base64url'),
    KEY_LENGTH,
    COST,
  );
  const expected = Buffer.from(stored, 'base64url');
  return expected.length === key.length && timingSafeEqual(expected, key);
}
