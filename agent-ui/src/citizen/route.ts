import { useSyncExternalStore } from 'react';
import type { Language } from '../../../src/contract/words.ts';
import type { TicketKey } from './desk-api.ts';
import { readNumber } from './ticket-keys.ts';

/** Which page the address shows. */
export type Route =
  | { page: 'ask' }
  /** `framed`: in a widget on another site, which has a `language`. `topic`: what it is about, or who asks. */
  | {
      page: 'chat';
      link: TicketKey | null;
      framed: boolean;
      language: Language;
      topic: string | null;
    }
  | { page: 'look-up'; number: string }
  | { page: 'progress'; key: TicketKey; rating: boolean }
  | { page: 'receipt'; key: TicketKey; earlier: boolean };

const RECEIPT = '#receipt';
const EARLIER_RECEIPT = '#receipt-earlier';
const FRAME = 'frame';
/** As the contract says. */
const TOPIC_MAX = 100;
/** The desk sends it when it could not reach somebody on the phone; `?rate` does the same. */
const RATE = '#rate';

/** The page of an address; whatever is not known shows the home page. */
export const readRoute = ({ pathname, search, hash }: URL): Route => {
  const [, section, part = ''] = pathname.split('/');
  const number = readNumber(decode(part)) ?? decode(part);
  const query = new URLSearchParams(search);
  const code = query.get('code') ?? '';
  if (section === 'chat') {
    const link = number && code ? { number, code } : null;
    const language = query.get('language') === 'en' ? 'en' : 'zh';
    const topic = query.get('topic')?.trim().slice(0, TOPIC_MAX) || null;
    return { page: 'chat', link, framed: part === FRAME, language, topic };
  }
  if (section !== 'track') return { page: 'ask' };
  if (!number || !code) return { page: 'look-up', number };
  const key = { number, code };
  return hash === RECEIPT || hash === EARLIER_RECEIPT
    ? { page: 'receipt', key, earlier: hash === EARLIER_RECEIPT }
    : { page: 'progress', key, rating: hash === RATE || query.has('rate') };
};

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

export const lookUpPath = (number = ''): string =>
  number ? `/track/${encodeURIComponent(number)}` : '/track';

export const progressPath = ({ number, code }: TicketKey): string =>
  `${lookUpPath(number)}?code=${encodeURIComponent(code)}`;

export const receiptPath = (key: TicketKey, earlier: boolean): string =>
  progressPath(key) + (earlier ? EARLIER_RECEIPT : RECEIPT);

/** The conversation of this device, or one that number and code open. */
export const chatPath = (key?: TicketKey): string =>
  key ? `/chat/${encodeURIComponent(key.number)}?code=${encodeURIComponent(key.code)}` : '/chat';

const NAVIGATED = 'yihaoda:navigated';

/** Opens a page of this site without loading it again. */
export const navigate = (path: string): void => {
  window.history.pushState(NAVIGATED, '', path);
  window.scrollTo(0, 0);
  window.dispatchEvent(new Event(NAVIGATED));
};

/** Whether the current page was opened from another one of this site. */
export const wasNavigated = (): boolean => window.history.state === NAVIGATED;

/** The current address; a change of it draws the component again. */
export const useAddress = (): string =>
  useSyncExternalStore(subscribeAddress, () => window.location.href);

const subscribeAddress = (onChange: () => void): (() => void) => {
  window.addEventListener('popstate', onChange);
  window.addEventListener(NAVIGATED, onChange);
  return () => {
    window.removeEventListener('popstate', onChange);
    window.removeEventListener(NAVIGATED, onChange);
  };
};
