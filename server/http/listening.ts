import { createServer, type RequestListener, type Server } from 'node:http';

/** A request has come by then, a photo over a slow network too; who sends slower holds a place for nothing. */
const REQUEST_WITHIN_MS = 120_000;
/** Longer than a proxy keeps an idle connection: it must never send into one that is just being closed. */
const IDLE_CONNECTION_MS = 65_000;

/** Resolves when there is somebody to answer there. Throws when the port is not to be had. */
export async function listen(
  answer: RequestListener,
  { port, host }: { port: number; host: string },
): Promise<Server> {
  const http = createServer(
    { requestTimeout: REQUEST_WITHIN_MS, keepAliveTimeout: IDLE_CONNECTION_MS },
    answer,
  );
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
  return http;
}

/** Lets in nobody else, and resolves when who is there has been answered. */
export const closed = (http: Server): Promise<void> =>
  new Promise((resolve) => {
    http.close(() => resolve());
  });
