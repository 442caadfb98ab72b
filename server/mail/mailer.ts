import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import nodemailer from 'nodemailer';

/** A letter; the same `id` again is the same letter, which a mailbox shows once. */
export interface Mail {
  id: string;
  to: string;
  subject: string;
  text: string;
}

/** Hands letters to a mail server. */
export interface Mailer {
  /** Resolves once the mail server has taken it. Throws MailRefused, or what kept it from the server. */
  send(mail: Mail): Promise<void>;
}

/** The mail server will never take this letter, e.g. as nobody has the address. */
export class MailRefused extends Error {
  /** As the mail server said, RFC 5321 4.2. */
  readonly code: number;
  constructor(code: number) {
    super(`refused with ${code}`);
    this.code = code;
  }
}

/** Where letters go: over SMTP; or each into a file, for a desk that is only tried out. */
export type MailSettings = { smtpUrl: string; from: string } | { folder: string };

const CONNECT_WITHIN_MS = 10_000;
const ANSWER_WITHIN_MS = 30_000;
const REFUSED_FOR_GOOD = 500;

export const createMailer = (settings: MailSettings): Mailer =>
  'folder' in settings ? createMailFolder(settings.folder) : createSmtpMailer(settings);

function createSmtpMailer({ smtpUrl, from }: { smtpUrl: string; from: string }): Mailer {
  const transport = nodemailer.createTransport(
    {
      url: smtpUrl,
      connectionTimeout: CONNECT_WITHIN_MS,
      greetingTimeout: CONNECT_WITHIN_MS,
      socketTimeout: ANSWER_WITHIN_MS,
    },
    { from },
  );
  return {
    async send(mail) {
      try {
        await transport.sendMail(letterOf(mail, from));
      } catch (error) {
        const code = responseCodeOf(error);
        throw code >= REFUSED_FOR_GOOD ? new MailRefused(code) : error;
      }
    },
  };
}

function createMailFolder(folder: string): Mailer {
  const from = 'Yihaoda <desk@localhost>';
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true }, { from });
  return {
    async send(mail) {
      const { message } = await transport.sendMail(letterOf(mail, from));
      await mkdir(folder, { recursive: true });
      await writeFile(join(folder, `${mail.id}.eml`), message);
    },
  };
}

const letterOf = ({ id, ...mail }: Mail, from: string) => ({
  ...mail,
  // Whatever the language, no line gets too long for a mail server.
  textEncoding: 'base64' as const,
  messageId: `<${id}@${/@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'}>`,
});

function responseCodeOf(error: unknown): number {
  const isAnswer = error instanceof Error && 'responseCode' in error;
  return isAnswer ? Number(error.responseCode) : 0;
}
