import type { Actor } from '../../src/contract/ticket.ts';
import type { Command } from '../../src/ticket/commands.ts';
import { refusalOf } from '../../src/ticket/permissions.ts';
import { headOf, type Ticket } from '../../src/ticket/ticket.ts';
import { DeskError } from './desk-error.ts';
import type { Change, DeskParts } from './desk.ts';
import { untilLanded } from './races.ts';

/** 并单 and 拆单: what changes two tickets at once, in one write that lands as a whole or not at all. */
export interface Merging {
  /** The child keeps its number and is handled with `into` from now on. Gives the child. */
  merge(number: string, into: string, asked: Asked): Promise<Ticket>;
  /** Takes it out again as it was. Gives the child. */
  unmerge(number: string, asked: Asked): Promise<Ticket>;
}

interface Asked {
  by: Actor;
  /** The child's version that the person saw. */
  version?: number | undefined;
  requestId?: string | undefined;
}

interface MergingParts extends Pick<DeskParts, 'tickets' | 'announce'> {
  /** Throws the refusal. */
  apply(ticket: Ticket, command: Command, by: Actor): Change;
  read(number: string, by: Actor): Promise<Ticket>;
}

export function createMerging({ tickets, announce, apply, read }: MergingParts): Merging {
  /** What `decideBoth` makes of the child and of the other ticket, decided again after a lost race. */
  async function changeBoth(
    number: string,
    { by, version, requestId }: Asked,
    decideBoth: (child: Ticket) => Promise<{ ofChild: Change; parent: Ticket; ofParent: Change }>,
  ): Promise<Ticket> {
    return untilLanded(async () => {
      const child = await read(number, by);
      if (version !== undefined && version !== child.version) throw new DeskError('conflict');
      const { ofChild, parent, ofParent } = await decideBoth(child);
      const landed = await tickets.commitTogether([
        { before: child, after: ofChild.ticket },
        { before: parent, after: ofParent.ticket },
      ]);
      if (!landed) return null;
      announce({ ...ofChild, requestId });
      announce({ ...ofParent, requestId });
      return ofChild.ticket;
    });
  }

  return {
    merge: (number, into, asked) =>
      changeBoth(number, asked, async (child) => {
        const { by } = asked;
        // Before the other ticket is looked up: whether it exists is not for everybody to know.
        const refused = refusalOf(by, 'merge', headOf(child));
        if (refused) throw new DeskError(refused);
        const parent = await read(into, by);
        const ofChild = apply(child, { type: 'merge', into, parent }, by);
        return { ofChild, parent, ofParent: apply(parent, { type: 'absorb', number }, by) };
      }),
    unmerge: (number, asked) =>
      changeBoth(number, asked, async (child) => {
        const { by } = asked;
        const ofChild = apply(child, { type: 'unmerge' }, by);
        const parent = await read(child.mergedInto ?? '', by);
        return { ofChild, parent, ofParent: apply(parent, { type: 'part', number }, by) };
      }),
  };
}
