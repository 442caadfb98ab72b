import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { DeskError } from '../desk/desk-error.ts';

/** As `application/json`, in the one encoding that JSON has between systems (RFC 8259, 8.1). */
const JSON_TYPE = /^application\/json\s*(?:;\s*charset="?utf-?8"?\s*)?$/i;
const UNPACK: Record<string, typeof gunzip> = {
  gzip: gunzip,
  deflate: inflate,
  br: brotliDecompress,
};
const BYTE_ORDER_MARK = '\uFEFF';

/**
 * The JSON in the body of a plain request, at most so many bytes of it; undefined when there is no body.
 * Throws unsupported_media_type, payload_too_large or invalid_json.
 */
export async function readJson(request: IncomingMessage, maxBytes: number): Promise<unknown> {
  const { headers } = request;
  if (!hasBody(request)) return undefined;
  if (!JSON_TYPE.test(headers['content-type'] ?? '')) throw new DeskError('unsupported_media_type');
  if (Number(headers['content-length'] ?? 0) > maxBytes) throw new DeskError('payload_too_large');
  const body = await unpacked(await bytesOf(request, maxBytes), request, maxBytes);
  const text = body.toString('utf8');
  try {
    return JSON.parse(text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text);
  } catch (error) {
    throw new DeskError('invalid_json', { cause: error });
  }
}

/** A browser's POST without a body says that its length is 0. */
const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';

function bytesOf(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) reject(new DeskError('payload_too_large'));
      else chunks.push(chunk);
    });
    request.once('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.once('close', () => reject(new DeskError('invalid_json')));
  });
}

async function unpacked(bytes: Buffer, request: IncomingMessage, maxBytes: number) {
  const packing = request.headers['content-encoding']?.toLowerCase() ?? 'identity';
  if (packing === 'identity') return bytes;
  const unpack = UNPACK[packing];
  if (!unpack) throw new DeskError('unsupported_media_type');
  return promisify<Buffer, object, Buffer>(unpack)(bytes, { maxOutputLength: maxBytes }).catch(
    (error: NodeJS.ErrnoException) => {
      const isTooMuch = error.code === 'ERR_BUFFER_TOO_LARGE';
      throw new DeskError(isTooMuch ? 'payload_too_large' : 'invalid_json', { cause: error });
    },
  );
}
