import type { Clock } from '../../src/contract/clock.ts';
import type { Actor, TicketEvent, TicketEventType } from '../../src/contract/ticket.ts';
import { MONDAY, RECEIVE, routingTo } from './ticket.ts';

type Of<T extends TicketEventType> = Extract<TicketEvent, { type: T }>;
type Own<T extends TicketEventType> = Omit<Of<T>, 'type' | 'seq' | 'at' | 'by' | 'prev'>;

const AGENT: Actor = { role: 'agent', id: 'agent', name: '林晓雨' };
const HANDLER: Actor = { role: 'handler', id: 'h', name: '张三', departmentId: 'hrss' };
const clock: Clock = {
  target: 'resolve',
  amount: 5,
  unit: 'workingDays',
  startedAt: MONDAY,
  warnAt: '2026-11-27T02:00:00.000Z',
  dueAt: '2026-11-30T09:30:00.000Z',
  state: 'running',
};
const clocks = [clock, { ...clock, target: 'reply' as const, leg: 'police' }];
const text = '写下的话';
const evaluation = {
  contacted: true,
  solved: 'partly',
  satisfaction: 'fairly_satisfied',
  text,
} as const;

/** Samples of what each type of event can hold: with everything, and with as little as possible. */
const SAMPLES: { [T in TicketEventType]: Own<T>[] } = {
  received: [
    {
      number: RECEIVE.number,
      kind: 'complaint',
      urgency: 'urgent',
      title: '拖欠工资',
      excerpt: '公司拖欠工资',
      confidential: true,
      clocks,
    },
    { number: '', kind: 'help', urgency: 'normal', title: '', excerpt: '', clocks: [] },
  ],
  routed: [{ routing: routingTo('hrss'), clocks }],
  dispatch_needed: [{ routing: routingTo(null), detail: text }, { routing: routingTo(null) }],
  dispatched: [
    { departmentId: 'hrss', from: 'police', note: text, clocks },
    { departmentId: 'hrss', from: null, clocks: [] },
  ],
  responded: [{}],
  conversation_ended: [{ words: text }],
  form_filled: [{ form: { place: text } }, { form: {} }],
  taken: [{}],
  assigned: [{ to: { id: 'h2', name: '李四' } }],
  answered: [{ text }],
  signed: [{}],
  returned: [
    { departmentId: 'hrss', reason: 'not_our_duty', text, suggestion: 'police', clocks },
    { departmentId: 'hrss', reason: 'other', text, clocks: [] },
  ],
  ruled: [
    { decision: 'uphold', from: 'hrss', to: 'police', final: true, text, clocks },
    { decision: 'uphold', from: 'hrss', to: null, clocks: [] },
    { decision: 'reject', from: 'hrss', to: 'hrss', text, clocks },
  ],
  reassigned: [{ departmentId: 'police', from: 'hrss', text, clocks }],
  assist_asked: [{ departmentId: 'police', text, clocks }],
  assist_signed: [{ departmentId: 'police' }],
  assist_replied: [{ departmentId: 'police', text }],
  assist_returned: [{ departmentId: 'police', reason: 'not_our_area', text }],
  assist_released: [{ departmentId: 'police', text }, { departmentId: 'police' }],
  info_requested: [
    { text, until: '2027-01-04T09:30:00.000Z' },
    { text, until: null },
  ],
  info_supplied: [
    { text, clocks },
    { text, clocks: [] },
  ],
  wait_ended: [
    { why: 'proceeded', text, clocks },
    { why: 'lapsed', clocks: [] },
  ],
  supplemented: [{ text }],
  contact_given: [{ contact: { name: text, phone: '13900000000' } }],
  extension_asked: [
    { days: 1, text },
    { days: 2.5, text },
  ],
  extension_granted: [
    { days: 1, text, clocks },
    { days: 5, clocks: [] },
  ],
  extension_refused: [{ text }, {}],
  replied: [{ text }],
  sent_back: [{ text, clocks }],
  closed: [{ clocks }, {}],
  call_back_started: [{}],
  called_back: [
    { reached: true, ...evaluation },
    { reached: true, contacted: false, solved: 'unsolved', satisfaction: 'dissatisfied' },
    { reached: false, givenUp: true },
    { reached: false },
  ],
  rated: [evaluation, { solved: 'solved', satisfaction: 'very_satisfied' }, { contacted: false }],
  reopened: [
    { text, departmentId: 'hrss', clocks },
    { text, departmentId: null, clocks: [] },
  ],
  urged: [{ text }, {}],
  supervised: [
    { card: 'yellow', text },
    { card: null, text },
  ],
  escalated: [
    { level: 'head', card: null, text },
    {
      level: 'supervision',
      card: 'red',
      step: 'rung-3',
      name: { zh: '红牌督办', en: 'Red card' },
      target: 'reply',
      leg: 'police',
    },
  ],
  merged: [{ into: 'YH20261123-000002' }],
  unmerged: [{}],
  absorbed: [{ number: 'YH20261123-000003' }],
  parted: [{ number: 'YH20261123-000003' }],
  confidential_set: [{ on: true, text }, { on: false }],
  unmasked: [{ text }],
  noted: [{ text }],
  handed_over: [{ service: '119', note: text }, { service: '110' }],
  reassessed: [
    { kind: 'complaint', urgency: 'urgent', clocks },
    { kind: 'help', clocks: [] },
    { urgency: 'normal', clocks: [] },
  ],
  redated: [
    { why: 'calendar', clocks },
    { why: 'policy', clocks: [] },
    { why: 'ladder', clocks: [] },
  ],
  withdrawn: [{ reason: text }, {}],
  clock_warned: [{ target: 'sign' }, { target: 'reply', leg: 'police' }],
  clock_breached: [{ target: 'resolve' }, { target: 'reply', leg: 'police' }],
};

const ACTORS: Actor[] = [
  AGENT,
  HANDLER,
  { role: 'citizen', id: 'citizen', name: '' },
  { role: 'system', id: 'system', name: '系统' },
];

/** Every sample by every kind of actor. */
export const eventSamples = (): TicketEvent[] =>
  Object.entries(SAMPLES).flatMap(([type, samples]) =>
    samples.flatMap((own) =>
      ACTORS.map((by, index) => ({ type, seq: index + 1, at: MONDAY, by, ...own }) as TicketEvent),
    ),
  );

/** One event of each type, by an agent. */
export const oneOfEachType = (): TicketEvent[] =>
  Object.entries(SAMPLES).map(
    ([type, [own]], index) =>
      ({ type, seq: index + 1, at: MONDAY, by: AGENT, ...own }) as TicketEvent,
  );
