import { readStored, writeStored, type DeviceStore } from './device-store.ts';

export const KEPT_KEY = 'yihaoda.tickets';
const MAX_KEPT = 50;
const TITLE_LENGTH = 60;

/** One of the citizen's own tickets, remembered on this device. */
export interface KeptTicket {
  number: string;
  code: string;
  title: string;
  /** When the desk received it, ISO 8601. */
  receivedAt: string;
}

/** Newest first. Anything unreadable is left out. */
export const loadKept = (store: DeviceStore): KeptTicket[] => {
  const stored = readStored(store, KEPT_KEY);
  return Array.isArray(stored) ? stored.filter(isKeptTicket) : [];
};

const isKeptTicket = (value: unknown): value is KeptTicket => {
  const ticket = value as Partial<KeptTicket> | null;
  return [ticket?.number, ticket?.code, ticket?.title, ticket?.receivedAt].every(
    (field) => typeof field === 'string',
  );
};

/** Remembers a ticket once, newest first; beyond fifty the oldest are forgotten. */
export const keepTicket = (store: DeviceStore, ticket: KeptTicket): KeptTicket[] => {
  const kept = [ticket, ...loadKept(store).filter(({ number }) => number !== ticket.number)]
    .sort((a, b) => b.receivedAt.localeCompare(a.receivedAt))
    .slice(0, MAX_KEPT);
  writeStored(store, KEPT_KEY, kept);
  return kept;
};

export const forgetTicket = (store: DeviceStore, number: string): KeptTicket[] => {
  const kept = loadKept(store).filter((ticket) => ticket.number !== number);
  writeStored(store, KEPT_KEY, kept);
  return kept;
};

/** The beginning of what the citizen wrote, on one line. */
export const titleOf = (text: string): string => {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH - 1)}…` : line;
};
