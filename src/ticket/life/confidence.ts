import { maskPersonal } from '../../intake/personal-data.ts';
import { given, type Deciders, type Evolvers } from '../deciding.ts';

/** 保密: the department does not see who the citizen is (GB/T 33358-2016); who must, says why. */

export const confidenceCommands: Deciders<'set_confidential' | 'unmask'> = {
  set_confidential: ({ confidential }, { on, text }) =>
    confidential === on
      ? 'nothing_changes'
      : [{ type: 'confidential_set', on, ...given('text', text) }],
  unmask: (_ticket, { text }) => [{ type: 'unmasked', text }],
};

export const confidenceEvents: Evolvers<'confidential_set' | 'unmasked'> = {
  confidential_set({ title, excerpt, inquiry }, { on }) {
    if (!on) return { confidential: false };
    const mask = (text: string) => maskPersonal(text, inquiry.contact);
    return { confidential: true, unmaskedBy: [], title: mask(title), excerpt: mask(excerpt) };
  },
  unmasked: ({ unmaskedBy }, { by }) => ({ unmaskedBy: [...unmaskedBy, by.id] }),
};
