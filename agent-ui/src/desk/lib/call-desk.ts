import type { Call, CallSegment, Suggestion } from '../../../../src/contract/calls.ts';
import {
  holesIn,
  isCallOver,
  NO_WORDS,
  takeCall,
  takeSegments,
  takeTranscript,
  type CallWords,
} from './call-words.ts';
import type { Ask } from './conversation-calls.ts';
import type { DeskSocket } from './desk-socket.ts';
import { createFrameBatch } from './frame-batch.ts';
import { createObservable, createShelf, type Observable } from './observable.ts';

/** The calls of one console with their words, and what the desk reads out of calls and chats. */
export interface CallDesk {
  words: (number: string) => Observable<CallWords>;
  suggestion: (number: string) => Observable<Suggestion | null>;
  /** The newest suggestions with an emergency in them, by number. */
  emergencies: Observable<ReadonlyMap<string, Suggestion>>;
  /** Keeps a conversation complete until the returned function is called. */
  watch: (number: string, channel: 'call' | 'chat') => () => void;
  /** A ticket was made of it, or it was discarded: before the push says so. */
  put: (number: string, change: Partial<Call>) => void;
  open: () => () => void;
}

/** A push that is late by less than this fills the gap itself. */
const GRACE_MS = 1_000;

export const createCallDesk = (socket: DeskSocket, ask: Ask): CallDesk => {
  const words = createShelf<CallWords>(NO_WORDS);
  const suggestions = createShelf<Suggestion | null>(null);
  const emergencies = createObservable<ReadonlyMap<string, Suggestion>>(new Map());
  const watched = new Map<string, { channel: 'call' | 'chat'; times: number }>();
  const fetching = new Map<string, Promise<void>>();
  const graces = new Map<string, ReturnType<typeof setTimeout>>();
  /** Of each call: what the desk itself does not have, so that it is not asked for again and again. */
  const holesLeft = new Map<string, number>();

  const isWatchedCall = (number: string) => watched.get(number)?.channel === 'call';
  const readUpTo = (number: string) => suggestions.at(number).get()?.seq ?? -1;
  const holes = (number: string) => holesIn(words.at(number).get(), readUpTo(number));

  const takeSuggestion = (suggestion: Suggestion) => {
    const { number, seq, emergency } = suggestion;
    const shown = suggestions.at(number);
    if ((shown.get()?.seq ?? -1) > seq) return;
    shown.set(suggestion);
    const others = [...emergencies.get()].filter(([other]) => other !== number);
    const isEmergency = emergency !== null;
    if (isEmergency || others.length < emergencies.get().size)
      emergencies.set(new Map(isEmergency ? [...others, [number, suggestion]] : others));
    fetchSoon(number);
  };
  const fetchWords = async (number: string) => {
    const asked = words.at(number).get();
    const answer = await ask('call.get', { number });
    words.at(number).set(takeTranscript(words.at(number).get(), answer, asked));
    holesLeft.set(number, holes(number));
  };
  const catchUp = (number: string): Promise<void> => {
    const underWay = fetching.get(number);
    if (underWay) return underWay;
    // What could not be fetched now is fetched after the next push or reconnect.
    const fetch = fetchWords(number)
      .catch(() => undefined)
      .finally(() => fetching.delete(number));
    fetching.set(number, fetch);
    return fetch;
  };
  const isMissing = (number: string) =>
    !words.at(number).get().loaded || holes(number) > (holesLeft.get(number) ?? 0);
  /** Fetches what is missing unless it comes by itself. */
  const fetchSoon = (number: string) => {
    if (graces.has(number) || !isWatchedCall(number) || !isMissing(number)) return;
    const timer = setTimeout(() => {
      graces.delete(number);
      if (isMissing(number)) void catchUp(number);
    }, GRACE_MS);
    graces.set(number, timer);
  };
  const askFor = (number: string) => {
    if (isWatchedCall(number)) void catchUp(number);
    void ask('suggestion.get', { number })
      .then((suggestion) => suggestion && takeSuggestion(suggestion))
      .catch(() => undefined);
  };

  const batch = createFrameBatch<{ number: string; segment: CallSegment }>((arrived) => {
    for (const number of new Set(arrived.map((one) => one.number))) {
      const own = arrived.filter((one) => one.number === number).map(({ segment }) => segment);
      words.at(number).set(takeSegments(words.at(number).get(), own));
      fetchSoon(number);
    }
  });
  const onCall = (call: Call) => {
    const shown = words.at(call.number);
    const wasOver = isCallOver(shown.get().call);
    shown.set(takeCall(shown.get(), call));
    // The last words may have come while nobody listened.
    if (isCallOver(call) && !wasOver && isWatchedCall(call.number)) void catchUp(call.number);
  };
  const onConnect = () => {
    for (const number of watched.keys()) askFor(number);
  };

  return {
    words: words.at,
    suggestion: suggestions.at,
    emergencies,
    watch: (number, channel) => {
      const times = watched.get(number)?.times ?? 0;
      watched.set(number, { channel, times: times + 1 });
      if (socket.connected && times === 0) askFor(number);
      return () => {
        const left = (watched.get(number)?.times ?? 1) - 1;
        if (left > 0) watched.set(number, { channel, times: left });
        else watched.delete(number);
      };
    },
    put: (number, change) => {
      const shown = words.at(number);
      const { call } = shown.get();
      if (call) shown.set(takeCall(shown.get(), { ...call, ...change }));
    },
    open: () => {
      socket.on('connect', onConnect);
      socket.on('segment', batch.add);
      socket.on('call', onCall);
      socket.on('suggestion', takeSuggestion);
      if (socket.connected) onConnect();
      return () => {
        socket.off('connect', onConnect);
        socket.off('segment', batch.add);
        socket.off('call', onCall);
        socket.off('suggestion', takeSuggestion);
        for (const timer of graces.values()) clearTimeout(timer);
        batch.stop();
      };
    },
  };
};
