import type { Assessment } from '../contract/assessment.ts';
import type { StaffCommand } from '../contract/commands.ts';
import type { Routing } from '../contract/ticket.ts';
import type { Instant } from '../contract/words.ts';

/** What the desk itself asks of a ticket. */
export type DeskCommand =
  | {
      type: 'receive';
      number: string;
      assessment: Assessment;
      title: string;
      excerpt: string;
    }
  /** The keywords' verdict; `routing.departmentId` is null when they are not sure. An emergency and
   *  what a legal path is for wait for a person however sure they are. */
  | { type: 'route'; routing: Routing }
  /** The routing job failed for good; `detail` says how. */
  | { type: 'give_up_routing'; detail: string; lexiconVersion: string }
  /** Fires what is due on the clocks by `now`; nothing due gives no events. */
  | { type: 'check_clocks'; now: Instant };

export type CitizenCommand = { type: 'withdraw'; reason?: string | undefined };

/** Everything that can be asked of a ticket. */
export type Command = DeskCommand | CitizenCommand | StaffCommand;
