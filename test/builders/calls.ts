import { randomUUID } from 'node:crypto';
import type { Socket } from 'socket.io-client';
import { DEMO_CHANNEL_KEY } from '../../server/demo/accounts.ts';
import type {
  Call,
  CallClientEvents,
  CallSegment,
  CallServerEvents,
  CallTask,
  CallTranscript,
} from '../../src/contract/calls.ts';
import type { Ack } from '../../src/contract/sockets.ts';
import type { TestAgent } from './agents.ts';
import { eventually, type Answer, type TestServer } from './server.ts';

/** A telephone system, reduced to what it tells the desk. */
export interface TestPhone {
  callId: string;
  start(more?: object): Promise<Answer>;
  say(...segments: Partial<CallSegment>[]): Promise<Answer>;
  answered(more?: object): Promise<Answer>;
  end(more?: object): Promise<Answer>;
  ticket(username: string, body?: object): Promise<Answer>;
  discard(username: string, body?: object): Promise<Answer>;
}

export const secondsAgo = (seconds: number): string =>
  new Date(Date.now() - seconds * 1_000).toISOString();

export function aPhone(server: TestServer, callId = `call-${randomUUID()}`): TestPhone {
  const path = `/api/v1/calls/${callId}`;
  const tell = (to: string, body: object) =>
    server.call('POST', to, { body, token: DEMO_CHANNEL_KEY });
  const ask = async (username: string, to: string, body: object) =>
    server.call('POST', to, { body, token: (await server.signIn(username)).token });
  return {
    callId,
    start: (more = {}) => tell('/api/v1/calls', { callId, startedAt: secondsAgo(0), ...more }),
    say: (...segments) => tell(`${path}/segments`, { segments: segments.map(aSegment) }),
    answered: (more = {}) => tell(`${path}/answered`, { at: secondsAgo(0), ...more }),
    end: (more = {}) => tell(`${path}/end`, { at: secondsAgo(0), ...more }),
    ticket: (username, body = {}) => ask(username, `${path}/ticket`, body),
    discard: (username, body = { reason: 'wrong_number' }) =>
      ask(username, `${path}/discard`, body),
  };
}

export const aSegment = (segment: Partial<CallSegment>): CallSegment => {
  const seq = segment.seq ?? 0;
  return {
    seq,
    speaker: 'citizen',
    startMs: seq * 2_000,
    endMs: seq * 2_000 + 1_500,
    text: '你好。',
    final: true,
    ...segment,
  };
};

/** What a console hears of calls, from now on. */
export interface CallEars {
  segments: { number: string; segment: CallSegment }[];
  calls: Call[];
  tasks: CallTask[];
  get(number: string): Promise<Ack<CallTranscript>>;
  texts(number: string): Promise<string[]>;
  state(number: string, state: Call['state']): Promise<Call>;
}

export function callEars({ socket: any }: { socket: TestAgent['socket'] }): CallEars {
  const socket = any as unknown as Socket<CallServerEvents, CallClientEvents>;
  const segments: CallEars['segments'] = [];
  const calls: Call[] = [];
  const tasks: CallTask[] = [];
  socket.on('segment', (said) => segments.push(said));
  socket.on('call', (call) => calls.push(call));
  socket.on('call.task', (task) => tasks.push(task));
  const get = (number: string): Promise<Ack<CallTranscript>> =>
    socket.emitWithAck('call.get', { number });
  return {
    segments,
    calls,
    tasks,
    get,
    async texts(number) {
      const answer = await get(number);
      if (!answer.ok) throw new Error(answer.message);
      return answer.data.segments.map(({ text }) => text);
    },
    state: (number, state) =>
      eventually(
        async () => calls.find((call) => call.number === number && call.state === state) ?? null,
      ),
  };
}
