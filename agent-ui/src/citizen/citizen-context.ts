import { createContext, useContext } from 'react';
import type { Language } from '../../../src/contract/words.ts';
import type { DeviceStore } from './device-store.ts';
import type { KeptTicket } from './kept-tickets.ts';
import type { Values, Word } from './translate.ts';

/** What every part of the page needs: its words, and what this device remembers. */
export interface Citizen {
  language: Language;
  t: (word: Word, values?: Values) => string;
  store: DeviceStore;
  kept: KeptTicket[];
  keep: (ticket: KeptTicket) => void;
  forget: (number: string) => void;
}

export const CitizenContext = createContext<Citizen | null>(null);

export const useCitizen = (): Citizen => {
  const citizen = useContext(CitizenContext);
  if (!citizen) throw new Error('useCitizen is used outside of CitizenContext');
  return citizen;
};
