import type { CitizenInquiry } from '../../../src/contract/inquiry.ts';
import { readStored, writeStored, type DeviceStore } from './device-store.ts';

export const DRAFT_KEY = 'yihaoda.draft';
/** As the contract says; importing it would bring zod into the page. */
export const MAX_TEXT = 20_000;

/** What the citizen is writing, kept on the device until the desk has given a receipt. */
export interface Draft {
  /** Made once per draft: sending it again never makes a second ticket. */
  externalId: string;
  text: string;
  address: string;
  position: { lat: number; lng: number } | null;
  name: string;
  phone: string;
  /** The department does not learn who asks (保密). */
  confidential: boolean;
  /** Every body that was sent and may have arrived, oldest first. */
  attempts: CitizenInquiry[];
}

export const emptyDraft = (externalId: string): Draft => ({
  externalId,
  text: '',
  address: '',
  position: null,
  name: '',
  phone: '',
  confidential: false,
  attempts: [],
});

/** 128 random bits. Not `crypto.randomUUID`: that one is missing on plain-http pages. */
export const newExternalId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

/** The kept draft, or null. Fields of a wrong type, from an older page, start empty. */
export const loadDraft = (store: DeviceStore): Draft | null => {
  const stored = readStored(store, DRAFT_KEY) as Partial<Draft> | null;
  if (typeof stored?.externalId !== 'string') return null;
  const { position, attempts } = stored;
  // On an older page this citizen was promised that neither name nor phone leaves the device.
  const nameless = 'anonymous' in stored && stored.anonymous === true;
  return {
    externalId: stored.externalId,
    text: lineOf(stored.text),
    address: lineOf(stored.address),
    position:
      typeof position?.lat === 'number' && typeof position.lng === 'number' ? position : null,
    name: nameless ? '' : lineOf(stored.name),
    phone: nameless ? '' : lineOf(stored.phone),
    confidential: nameless || stored.confidential === true,
    attempts: Array.isArray(attempts) ? attempts : [],
  };
};

const lineOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export const saveDraft = (store: DeviceStore, draft: Draft): void =>
  writeStored(store, DRAFT_KEY, draft);

/** Forgets the draft; the next one has an id of its own. */
export const clearDraft = (store: DeviceStore): void => store.removeItem(DRAFT_KEY);

/** True as long as nothing is written that would be a pity to lose. */
export const isBlank = (draft: Draft): boolean =>
  draft.text.trim() === '' && draft.address.trim() === '' && draft.position === null;

export const isTooLong = (draft: Draft): boolean => draft.text.trim().length > MAX_TEXT;

/** What is sent: blanks left out, full-width digits made plain. */
export const toInquiry = (draft: Draft): CitizenInquiry => {
  const address = draft.address.trim();
  const contact = contactOf(draft);
  return {
    externalId: draft.externalId,
    text: draft.text.trim(),
    ...(contact && { contact }),
    ...((address || draft.position) && {
      place: { ...(address && { address }), ...draft.position },
    }),
  };
};

const contactOf = (draft: Draft): CitizenInquiry['contact'] => {
  const name = draft.name.trim();
  const phone = draft.phone.normalize('NFKC').trim();
  if (!name && !phone && !draft.confidential) return undefined;
  return {
    ...(name && { name }),
    ...(phone && { phone }),
    ...(draft.confidential && { anonymous: true }),
  };
};

/** The bodies sent before that differ from this one. */
export const earlierAttempts = (draft: Draft, inquiry: CitizenInquiry): CitizenInquiry[] => {
  const current = JSON.stringify(inquiry);
  return draft.attempts.filter((attempt) => JSON.stringify(attempt) !== current);
};
