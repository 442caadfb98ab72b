import type { Journal } from './journal.ts';
import type { Fault } from './shown.ts';
import type { TroubleCounts } from './troubles.ts';

export interface ChaosReport {
  lost: number;
  duplicated: number;
  disordered: number;
  /** Conversations with two agents, tickets that are missing, doubled or wrong. */
  others: number;
  faults: readonly Fault[];
  text: string;
  /** What the processes of the desk printed last. */
  said: string;
}

export interface ReportParts {
  seed: string;
  faults: readonly Fault[];
  troubles: TroubleCounts;
  journal: Journal;
  sends: number;
  distinct: number;
  reloads: number;
  refused: number;
  seconds: number;
  quietSeconds: number;
  said: string;
}

export function createReport(parts: ReportParts): ChaosReport {
  const { seed, faults, troubles, journal, sends, distinct, said } = parts;
  const count = (kind: Fault['kind']): number => faults.filter((one) => one.kind === kind).length;
  const [lost, duplicated, disordered] = [count('lost'), count('duplicated'), count('disordered')];
  const others = faults.length - lost - duplicated - disordered;
  const messages = [...journal.messages.values()].flat();
  const by = (from: string): number => messages.filter((message) => message.from === from).length;
  const { kill, flush, redis_restart, mongo_restart, blackout, ...cables } = troubles;
  const connections = Object.entries(cables).map(([kind, times]) => `${times} ${kind}`);
  const text = [
    `seed ${seed}, ${Math.round(parts.seconds)} s and ${Math.round(parts.quietSeconds)} s until all was at rest`,
    `connections: ${connections.join(', ')}; black-outs: ${blackout}`,
    `processes killed: ${kill}; Redis emptied: ${flush}, restarted: ${redis_restart}; MongoDB restarted: ${mongo_restart}`,
    `conversations: ${journal.messages.size}; tickets: ${journal.tickets.length}; pages reloaded: ${parts.reloads}`,
    `messages: ${by('citizen')} by citizens, ${by('agent')} by agents, ${by('desk')} by the desk; ` +
      `sent ${sends} times for ${distinct}; refused ${parts.refused}`,
    `lost ${lost}, duplicated ${duplicated}, disordered ${disordered}, others ${others}`,
  ].join('\n');
  return { lost, duplicated, disordered, others, faults, text, said };
}
