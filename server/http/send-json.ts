import type { ServerResponse } from 'node:http';

/** Ends a plain response with JSON; its other headers are set before. As one string it leaves in one write. */
export function sendJson(
  response: ServerResponse,
  { status, body, type = 'application/json' }: { status: number; body: object; type?: string },
): void {
  const text = JSON.stringify(body);
  response
    .writeHead(status, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}
