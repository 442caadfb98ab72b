import type { Socket } from 'socket.io-client';
import type { CallClientEvents, CallServerEvents, Suggestion } from '../../src/contract/calls.ts';
import type { Ack } from '../../src/contract/sockets.ts';
import { eventually } from './server.ts';

/** What a console hears of suggestions, from now on. */
export interface SuggestionEars {
  /** All that were pushed, oldest first. */
  pushed: Suggestion[];
  /** The newest of a conversation, once it fits. */
  once(number: string, fits: (suggestion: Suggestion) => boolean): Promise<Suggestion>;
  get(number: string): Promise<Ack<Suggestion | null>>;
}

export function suggestionEars({ socket: any }: { socket: unknown }): SuggestionEars {
  const socket = any as Socket<CallServerEvents, CallClientEvents>;
  const pushed: Suggestion[] = [];
  socket.on('suggestion', (suggestion) => pushed.push(suggestion));
  return {
    pushed,
    once: (number, fits) =>
      eventually(async () => {
        const newest = pushed.findLast((suggestion) => suggestion.number === number);
        return newest && fits(newest) ? newest : null;
      }, 30_000),
    get: (number) => socket.emitWithAck('suggestion.get', { number }),
  };
}
