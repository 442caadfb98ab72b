import type { BulkResult, StaffCommand } from '../../src/contract/commands.ts';
import { problemText } from '../../src/contract/problem.ts';
import type { StaffUser } from '../../src/contract/session.ts';
import type { Language } from '../../src/contract/words.ts';
import type { Ticket } from '../../src/ticket/ticket.ts';
import type { ColleagueList } from './colleagues.ts';
import { deskErrorOf } from './desk-error.ts';
import type { Desk } from './desk.ts';

/** What staff ask of tickets, completed with what only the desk knows. */
export interface StaffCommands {
  /** Throws the refusal. */
  give(user: StaffUser, number: string, asked: Asked): Promise<Ticket>;
  /** Each ticket on its own: what is refused for one is done for the others. */
  giveToMany(user: StaffUser, asked: AskedOfMany): Promise<BulkResult>;
}

/** With the id of the request that asks. */
type Asked = StaffCommand & { requestId?: string | undefined };

interface AskedOfMany {
  numbers: readonly string[];
  command: Asked;
  /** In which refusals are told. */
  language: Language;
  /** Told of what nobody could foresee. */
  onFault(error: unknown): void;
}

type Result = BulkResult['results'][number];

const AT_ONCE = 16;

export function createStaffCommands(desk: Desk, colleagues: ColleagueList): StaffCommands {
  async function give(user: StaffUser, number: string, command: Asked): Promise<Ticket> {
    switch (command.type) {
      case 'assign': {
        const { type, version, requestId } = command;
        const to = await colleagues.find(user, command.staffId);
        return desk.change(number, user, () => ({ type, to, version, requestId }));
      }
      case 'merge':
        return desk.merge(number, command.into.toUpperCase(), { by: user, ...command });
      case 'unmerge':
        return desk.unmerge(number, { by: user, ...command });
      default:
        return desk.change(number, user, () => command);
    }
  }

  async function giveToMany(user: StaffUser, asked: AskedOfMany): Promise<BulkResult> {
    const numbers = [...new Set(asked.numbers.map((number) => number.toUpperCase()))];
    const results: Result[] = [];
    for (let start = 0; start < numbers.length; start += AT_ONCE) {
      const group = numbers.slice(start, start + AT_ONCE);
      results.push(...(await Promise.all(group.map((number) => resultFor(user, number, asked)))));
    }
    return { results };
  }

  async function resultFor(user: StaffUser, number: string, asked: AskedOfMany): Promise<Result> {
    try {
      await give(user, number, asked.command);
      return { number, ok: true };
    } catch (error) {
      const { code } = deskErrorOf(error);
      if (code === 'internal') asked.onFault(error);
      return { number, ok: false, code, message: problemText(code)[asked.language] };
    }
  }

  return { give, giveToMany };
}
