import { describe, expect, it } from 'vitest';
import { actionsFor } from '../../agent-ui/src/desk/conversations/action-list.ts';
import {
  cannedWith,
  plainOf,
  slashIn,
} from '../../agent-ui/src/desk/conversations/canned-replies.ts';
import {
  formOnShow,
  isSameForm,
  sayable,
} from '../../agent-ui/src/desk/conversations/matter-fields.ts';
import {
  pressureOf,
  stopwatch,
  unreadOf,
  waitsSince,
} from '../../agent-ui/src/desk/conversations/waiting.ts';
import { EMPTY_THREAD, takeInNewest } from '../../agent-ui/src/shared/conversation-thread.ts';
import type { ConversationCard, Message } from '../../src/contract/conversation.ts';

const at = (minute: number): string => `2026-11-23T04:${String(minute).padStart(2, '0')}:00.000Z`;
const message = (seq: number, from: Message['from'], more: Partial<Message> = {}): Message => ({
  number: 'A',
  seq,
  from,
  text: `${from} ${seq}`,
  at: at(seq),
  ...more,
});
const card: ConversationCard = {
  number: 'A',
  channel: 'chat',
  state: 'with_agent',
  urgency: 'normal',
  skills: [],
  openedAt: at(0),
  waitingSince: at(1),
  agent: { id: 'agent', name: '林晓雨' },
  offer: null,
  listeners: [],
  title: '路灯坏了',
  lastSeq: 4,
  last: { from: 'citizen', text: '还在吗', at: at(4) },
  citizenReadSeq: 0,
  agentReadSeq: 2,
  citizenOnline: true,
  endedAt: null,
  version: 1,
};
const threadOf = (...messages: Message[]) => takeInNewest(EMPTY_THREAD, { messages, more: false });

describe('how long a citizen waits', () => {
  it('counts from the first words that no agent has answered', () => {
    const thread = threadOf(
      message(1, 'citizen'),
      message(2, 'agent'),
      message(3, 'citizen'),
      message(4, 'citizen'),
    );
    expect(waitsSince(card, thread)).toBe(at(3));
    expect(unreadOf(card, thread)).toBe(2);
  });

  it('is not ended by a whisper, which the citizen never sees', () => {
    const whisper = message(4, 'agent', { notice: 'whisper' });
    expect(waitsSince(card, threadOf(message(3, 'citizen'), whisper))).toBe(at(3));
  });

  it('ends with the answer, and with the conversation', () => {
    const thread = threadOf(message(3, 'citizen'), message(4, 'agent'));
    expect(waitsSince(card, thread)).toBeNull();
    expect(waitsSince({ ...card, state: 'ended' }, EMPTY_THREAD)).toBeNull();
  });

  it('counts from the beginning in the queue', () => {
    expect(waitsSince({ ...card, state: 'queued' }, EMPTY_THREAD)).toBe(at(1));
  });

  it('turns yellow after a minute and red after three', () => {
    expect([59_999, 60_000, 179_999, 180_000].map(pressureOf)).toEqual([
      'calm',
      'soon',
      'soon',
      'late',
    ]);
    expect([stopwatch(125_000), stopwatch(3_725_000)]).toEqual(['2:05', '1:02:05']);
  });
});

describe('canned replies', () => {
  const all = [
    { id: '1', name: '结束语', text: '感谢来电' },
    { id: '2', name: '感谢', text: '感谢您的耐心' },
    { id: '3', name: '请稍候', text: '正在查询' },
  ];
  it('open with a slash at the beginning, and not in the middle', () => {
    expect([slashIn('/'), slashIn('/感谢'), slashIn('a/b'), slashIn('/a\nb')]).toEqual([
      '',
      '感谢',
      null,
      null,
    ]);
  });
  it('are found by name first, then by their words', () => {
    expect(cannedWith(all, '感谢').map(({ id }) => id)).toEqual(['2', '1']);
    expect(cannedWith(all, '')).toHaveLength(3);
  });
  it('are left out while nothing can fill them in', () => {
    const template = { departmentId: null, at: at(0), by: { id: 'a', name: 'a' }, mayEdit: false };
    const filled = { ...template, id: '1', name: 'a', text: '您好 {{citizenName}}' };
    const plain = { ...template, id: '2', name: 'b', text: '您好' };
    expect(plainOf([filled, plain]).map(({ id }) => id)).toEqual(['2']);
  });
});

describe('the form', () => {
  it("shows the agent's words before the ticket's, and these before the desk's", () => {
    const form = formOnShow({ place: '东门' }, { place: '西门', request: '修' }, { time: '' });
    expect(form).toEqual({ place: '东门', time: '', people: '', request: '修' });
    expect(sayable(form)).toEqual({ place: '东门', request: '修' });
    expect(isSameForm(sayable(form), { place: '东门' })).toBe(false);
  });
});

describe('the actions', () => {
  const may = ['dispatch', 'answer', 'note', 'fill_form'] as const;
  it('of the agent who has the conversation', () => {
    expect(actionsFor(card, [...may], { id: 'agent', supervises: false })).toEqual([
      'dispatch',
      'answer',
      'transfer',
      'note',
      'end',
    ]);
  });
  it('of a supervisor beside it, and none of other agents', () => {
    expect(actionsFor(card, [...may], { id: 'sup', supervises: true })).toEqual([
      'listen',
      'takeOver',
    ]);
    expect(actionsFor(card, [...may], { id: 'agent2', supervises: false })).toEqual([]);
  });
});
