import type { Assessment } from '../contract/assessment.ts';
import type { Rating, StaffCommand } from '../contract/commands.ts';
import type { Form } from '../contract/form.ts';
import type { Contact, Segment } from '../contract/inquiry.ts';
import type { Routing } from '../contract/ticket.ts';
import type { Instant } from '../contract/words.ts';
import type { Ticket } from './ticket.ts';

/** All that was said in a call, and what lists show of it. */
export interface WholeCall {
  transcript: Segment[];
  title: string;
  excerpt: string;
  /** What was read of all of it. */
  form: Form;
}

/** What the desk itself asks of a ticket. */
export type DeskCommand =
  | {
      type: 'receive';
      number: string;
      assessment: Assessment;
      title: string;
      excerpt: string;
      /** What was read of a call. */
      form?: Form;
      /** In a conversation that goes on: an agent, not the keywords, decides. */
      live?: boolean;
    }
  /** The keywords' verdict; `routing.departmentId` is null when they are not sure. An emergency and
   *  what a legal path is for wait for a person however sure they are. */
  | { type: 'route'; routing: Routing }
  /** The routing job failed for good; `detail` says how. */
  | { type: 'give_up_routing'; detail: string; lexiconVersion: string }
  /** What the citizen has said in the conversation by now, assessed like an inquiry. */
  | { type: 'hear'; assessment: Assessment }
  /**
   * What the citizen said in a conversation that is over, and the form that was read of a chat; what nobody has
   * decided goes on to routing.
   */
  | { type: 'end_conversation'; words: string; call?: WholeCall; form?: Form }
  /** Nothing but what time has made due, as it is done before any other command; no events when nothing is. */
  | { type: 'check_clocks' }
  /** Dates the open clocks by the rules in force; no events when none moves. */
  | { type: 'redate'; why: 'policy' | 'calendar' | 'ladder' };

export type CitizenCommand =
  | { type: 'withdraw'; reason?: string | undefined }
  | { type: 'supplement'; text: string }
  | { type: 'give_contact'; contact: Pick<Contact, 'name' | 'phone'> }
  /** `closedAt`: of the ticket that this one was handled with, when it was merged (并单). */
  | ({ type: 'rate'; closedAt?: Instant } & Rating);

/** Commands of staff that the desk completes before they are decided. */
export type CompletedCommand =
  /** An agent writes to the citizen for the first time. */
  | { type: 'respond' }
  | { type: 'assign'; to: { id: string; name: string } }
  /** `parent`: the other ticket as it is now; its side is `absorb`, in the same write. */
  | { type: 'merge'; into: string; parent: Ticket }
  | { type: 'absorb'; number: string }
  /** The other side of `unmerge`. */
  | { type: 'part'; number: string };

/** Everything that can be asked of a ticket. */
export type Command =
  | DeskCommand
  | CitizenCommand
  | CompletedCommand
  | Exclude<StaffCommand, { type: CompletedCommand['type'] }>;

export type CommandOf<T extends Command['type']> = Extract<Command, { type: T }>;
