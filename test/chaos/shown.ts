import { lastSeqOf, type Thread } from '../../agent-ui/src/shared/conversation-thread.ts';
import type { Message } from '../../src/contract/conversation.ts';

/** What a page may never show. */
export interface Fault {
  kind: 'lost' | 'duplicated' | 'disordered' | 'two_agents' | 'ticket';
  what: string;
}

export interface Watcher {
  /** Looks at all that the page shows of a conversation; to be called after each change. */
  look(number: string, thread: Thread): void;
}

/** Looks over the shoulder of one page: nothing twice, nothing out of its place, nothing gone again. */
export function watchPage(who: string, report: (fault: Fault) => void): Watcher {
  const seen = new Map<string, readonly Message[]>();
  const told = new Set<string>();
  const tell = (kind: Fault['kind'], what: string): void => {
    if (told.has(what)) return;
    told.add(what);
    report({ kind, what: `${who}: ${what}` });
  };

  return {
    look(number, thread) {
      const { messages, outgoing } = thread;
      const before = seen.get(number);
      if (before === messages && outgoing.length === 0) return;
      seen.set(number, messages);
      const ids = new Set<string>();
      for (const [index, message] of messages.entries()) {
        const { seq, clientMessageId } = message;
        const previous = messages[index - 1]?.seq;
        if (previous !== undefined && seq === previous)
          tell('duplicated', `${number} ${seq} twice`);
        else if (previous !== undefined && seq !== previous + 1) {
          tell('disordered', `${number} ${seq} after ${previous}`);
        }
        if (clientMessageId && ids.has(clientMessageId)) {
          tell('duplicated', `${number} ${message.text ?? clientMessageId} shown twice`);
        }
        if (clientMessageId) ids.add(clientMessageId);
      }
      for (const { clientMessageId, text } of outgoing) {
        if (ids.has(clientMessageId)) tell('duplicated', `${number} ${text} sent and still going`);
        ids.add(clientMessageId);
      }
      const last = before?.at(-1)?.seq ?? 0;
      if (lastSeqOf(thread) < last) tell('lost', `${number} ${last} was shown and is gone`);
    },
  };
}
