import type { Receipt } from '../../../src/contract/inquiry.ts';

/** What people were told by the desk, to be compared with what it has in the end. */
export interface Ledger {
  /** `channel:externalId` of everything that was handed in, with the receipt once there is one. */
  inquiries: ReadonlyMap<string, HandedIn>;
  /** Of commands that were answered with 200: how the ticket stood then. */
  commands: readonly Told[];
  files: readonly KeptFile[];
  messages: readonly SaidMessage[];
  answers: ReadonlyMap<string, number>;
  /** What no answer may ever be. */
  faults: readonly string[];
  /** Not answered yet. */
  handIn(key: string): void;
  accepted(key: string, receipt: Receipt): void;
  commanded(told: Told): void;
  kept(file: KeptFile): void;
  said(message: SaidMessage): void;
  /** Counts an answer of the desk, and looks whether it is one that people may be given. */
  answered(door: string, answer: GivenAnswer): void;
  fault(what: string): void;
}

export interface HandedIn {
  receipt: Receipt | null;
  receipts: number;
}

export interface Told {
  number: string;
  events: readonly { seq: number; type: string; at: string; by: string }[];
}

export interface KeptFile {
  number: string;
  token: string;
  url: string;
  bytes: Buffer;
}

export interface SaidMessage {
  number: string;
  seq: number;
  text: string;
}

export interface GivenAnswer {
  status: number;
  type: string;
  retryAfter: string | null;
  text: string;
}

/** Lines of a stack, paths of our sources: nobody's business. */
const INNARDS = /\n\s+at |node_modules|\/server\/[\w/-]+\.ts|MongoServerError|ReplyError/;

export function createLedger(say: (line: string) => void): Ledger {
  const inquiries = new Map<string, HandedIn>();
  const commands: Told[] = [];
  const files: KeptFile[] = [];
  const messages: SaidMessage[] = [];
  const answers = new Map<string, number>();
  const faults: string[] = [];
  const fault = (what: string): void => {
    faults.push(what);
    say(what);
  };
  return {
    inquiries,
    commands,
    files,
    messages,
    answers,
    faults,
    fault,
    handIn(key) {
      if (!inquiries.has(key)) inquiries.set(key, { receipt: null, receipts: 0 });
    },
    accepted(key, receipt) {
      const known = inquiries.get(key)?.receipt;
      const receipts = (inquiries.get(key)?.receipts ?? 0) + 1;
      if (known && known.number !== receipt.number) {
        fault(`${key} was told ${known.number}, and then ${receipt.number}`);
      }
      inquiries.set(key, { receipt: known ?? receipt, receipts });
    },
    commanded: (told) => void commands.push(told),
    kept: (file) => void files.push(file),
    said: (message) => void messages.push(message),
    answered(door, answer) {
      const key = `${door} ${answer.status}`;
      answers.set(key, (answers.get(key) ?? 0) + 1);
      const wrong = wrongInAnswer(answer);
      if (wrong) fault(`${door}: ${wrong}`);
    },
  };
}

/** Why people may not be given this answer; null when they may. */
export function wrongInAnswer({ status, type, retryAfter, text }: GivenAnswer): string | null {
  if (INNARDS.test(text)) return `${status} tells how the desk is made: ${text.slice(0, 300)}`;
  if (status < 400) return null;
  if (status >= 500 && status !== 503) return `${status}: ${text.slice(0, 300)}`;
  if (!type.startsWith('application/problem+json')) {
    return `${status} is ${type || 'nothing'}, not a problem: ${text.slice(0, 200)}`;
  }
  if (status === 503 && retryAfter === null) return '503 without Retry-After';
  return null;
}
