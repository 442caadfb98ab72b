import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { StaffCommand } from '../src/contract/commands.ts';
import type { Employed } from './staff.ts';

export interface Clerks {
  /** Has somebody deal with the ticket; resolves when it is over, also when the desk refused something. */
  dealWith(number: string, index: number): Promise<void>;
  /** Refused is, for instance, to dispatch a ticket to where the desk has routed it by itself. */
  counts: { given: number; refused: number; failed: number };
  close(): void;
}

/** After its reception, and between two steps of one that goes through the whole loop. */
const STEP_MS = 3_000;
/** Longer than all clocks take to breach. */
const LATE_MS = 50_000;
const ANSWER = '您好，您反映的问题已经核实，现答复如下：请携带身份证到就近的政务服务中心办理。';
const REPLY = '经现场核查，已责令施工单位整改，并向市民作了解释，市民表示认可。';

/**
 * What staff do with each ticket, at the rate at which tickets come in, so that the worklists stay as long as
 * they are: of twenty, two go through their department's hands, one is left until its clocks have breached,
 * and an agent answers the others at once.
 */
export function startClerks(port: number, staff: readonly Employed[]): Clerks {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const counts = { given: 0, refused: 0, failed: 0 };
  const agents = staff.filter(({ role }) => role === 'agent');
  const handlers = staff.filter(({ departmentId }) => departmentId !== undefined);

  function give({ token }: Employed, number: string, command: StaffCommand): Promise<void> {
    const body = JSON.stringify(command);
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Content-Length': Buffer.byteLength(body),
    };
    const path = `/api/v1/tickets/${number}/commands`;
    const options = { host: '127.0.0.1', port, path, method: 'POST', headers, agent };
    return new Promise((resolve) => {
      const fail = (): void => {
        counts.failed += 1;
        resolve();
      };
      const sent = request(options, (response) => {
        response.resume();
        response.on('error', fail);
        response.on('end', () => {
          const { statusCode = 0 } = response;
          if (statusCode === 200) counts.given += 1;
          else if (statusCode < 500 || statusCode === 503) counts.refused += 1;
          else counts.failed += 1;
          resolve();
        });
      });
      sent.on('error', fail);
      sent.end(body);
    });
  }

  return {
    counts,
    async dealWith(number, index) {
      const somebody = agents[index % agents.length]!;
      const way = index % 20;
      if (way > 1) {
        await pause(way === 2 ? LATE_MS : STEP_MS);
        return give(somebody, number, { type: 'answer', text: ANSWER });
      }
      const handler = handlers[index % handlers.length]!;
      const steps: [Employed, StaffCommand][] = [
        [somebody, { type: 'dispatch', departmentId: handler.departmentId! }],
        [handler, { type: 'sign' }],
        [handler, { type: 'reply', text: REPLY }],
        [handler, { type: 'close' }],
      ];
      for (const [who, command] of steps) {
        await pause(STEP_MS);
        await give(who, number, command);
      }
    },
    close: () => agent.destroy(),
  };
}
