import { ended } from '../clocks.ts';
import type { Deciders, Evolvers } from '../deciding.ts';
import { isOpen } from '../ticket.ts';

/**
 * 并单: several tickets on one matter are handled once (国办函〔2025〕66号). Each keeps its number; what its
 * citizen is told is read from the ticket that is handled. `merge` and `absorb`, and `unmerge` and `part`,
 * are the two sides of one write.
 */

export const mergingCommands: Deciders<'merge' | 'unmerge' | 'absorb' | 'part'> = {
  merge(ticket, { into, parent }) {
    const possible =
      parent.number === into &&
      parent.number !== ticket.number &&
      parent.mergedInto === null &&
      isOpen(parent.status) &&
      ticket.absorbed.length === 0;
    return possible ? [{ type: 'merged', into }] : 'merge_not_possible';
  },
  unmerge: () => [{ type: 'unmerged' }],
  absorb: ({ absorbed }, { number }) =>
    absorbed.includes(number) ? [] : [{ type: 'absorbed', number }],
  part: ({ absorbed }, { number }) =>
    absorbed.includes(number) ? [{ type: 'parted', number }] : [],
};

export const mergingEvents: Evolvers<'merged' | 'unmerged' | 'absorbed' | 'parted'> = {
  merged: ({ status, clocks, extension }, { into, at }) => ({
    status: 'merged',
    mergedInto: into,
    beforeMerge: { status, clocks, extension },
    clocks: ended(clocks, 'cancelled', { at }),
  }),
  // The citizen's rating was of the other handling; the own one is still to be rated.
  unmerged: ({ beforeMerge }) => ({
    ...beforeMerge,
    evaluation: null,
    mergedInto: null,
    beforeMerge: null,
  }),
  absorbed: ({ absorbed }, { number }) => ({ absorbed: [...absorbed, number] }),
  parted: ({ absorbed }, { number }) => ({
    absorbed: absorbed.filter((other) => other !== number),
  }),
};
