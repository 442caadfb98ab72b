import { latenessOf, type DeskState } from './at-the-end.ts';
import type { OpenConsole } from './consoles.ts';
import type { DeskFaults } from './desk-faults.ts';
import type { DeskRoles } from './desk-roles.ts';
import type { Ledger } from './ledger.ts';

export interface DeskReport {
  faults: readonly string[];
  text: string;
  /** What the processes of the desk printed last. */
  said: string;
}

interface ReportParts {
  seed: string;
  ledger: Ledger;
  state: DeskState;
  faults: DeskFaults;
  roles: DeskRoles;
  consoles: readonly OpenConsole[];
  diskIs: string;
  seconds: number;
  quietSeconds: number;
}

const NAMED_AT_MOST = 30;

export function deskReport(parts: ReportParts): DeskReport {
  const { seed, ledger, state, faults, roles, consoles } = parts;
  const handedIn = [...ledger.inquiries.values()];
  const accepted = handedIn.filter(({ receipt }) => receipt !== null);
  const again = accepted.reduce((sum, { receipts }) => sum + receipts - 1, 0);
  const events = state.tickets.flatMap(({ timeline }) => timeline);
  const count = (type: string): number => events.filter((event) => event.type === type).length;
  const late = latenessOf(state.tickets);
  const happened = Object.entries(faults.happened).map(([kind, times]) => `${kind} ${times}`);
  const lines = [
    `seed ${seed}, ${Math.round(parts.seconds)} s, of which ${Math.round(parts.quietSeconds)} s until all was at rest`,
    `faults: ${happened.join(', ')} (full disk by ${parts.diskIs})`,
    ...faults.notes,
    `inquiries: ${handedIn.length} handed in, ${accepted.length} accepted, ${again} answered again with their number`,
    `tickets: ${state.tickets.length} with ${events.length} events; commands answered: ${ledger.commands.length}`,
    `messages acknowledged: ${ledger.messages.length}; files taken: ${ledger.files.length}`,
    `clocks: ${count('clock_warned')} warned, ${count('clock_breached')} breached, ${count('escalated')} escalated; ` +
      `told ${Math.round(late[Math.floor(late.length / 2)] ?? 0)} ms late in the middle, ${Math.round(late.at(-1) ?? 0)} ms at most`,
    `consoles: ${consoles.length}, connected ${consoles.reduce((sum, one) => sum + one.connects(), 0)} times`,
    `answers: ${[...ledger.answers].map(([key, times]) => `${key}: ${times}`).join(', ')}`,
    `memory at most: api ${roles.peakMb('api')} MB, worker ${roles.peakMb('worker')} MB, sweeper ${roles.peakMb('sweeper')} MB`,
    ledger.faults.length === 0
      ? 'Everything is as it must be.'
      : `${ledger.faults.length} things are not as they must be:`,
    ...ledger.faults.slice(0, NAMED_AT_MOST),
  ];
  return { faults: ledger.faults, text: lines.join('\n'), said: roles.said() };
}
