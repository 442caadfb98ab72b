import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';

/** A mail server on this machine that keeps what it is given. */
export interface Mailbox extends AsyncDisposable {
  url: string;
  /** As they came, and what a mail program shows of them. */
  letters: { to: string[]; raw: string; words: string }[];
  /** The answer to every recipient from now on; null: all are taken. */
  refuseWith(code: number | null): void;
}

export async function openMailbox(port = 0): Promise<Mailbox> {
  const letters: Mailbox['letters'] = [];
  let refusal: number | null = null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo(_address, _session, done) {
      const error = new Error('no such mailbox');
      done(refusal === null ? null : Object.assign(error, { responseCode: refusal }));
    },
    onData(stream, { envelope }, done) {
      text(stream).then((raw) => {
        const to = envelope.rcptTo.map(({ address }) => address);
        letters.push({ to, raw, words: wordsOf(raw) });
        done();
      }, done);
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    letters,
    refuseWith(code) {
      refusal = code;
    },
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function wordsOf(raw: string): string {
  const [head = '', body = ''] = raw.split(/\r\n\r\n([\s\S]*)/);
  if (!/content-transfer-encoding: base64/i.test(head)) return body;
  return Buffer.from(body, 'base64').toString('utf8');
}
