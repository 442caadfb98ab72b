import { describe, expect, it } from 'vitest';
import {
  actionsFor,
  needsTicket,
  type Action,
} from '../../agent-ui/src/desk/conversations/action-list.ts';
import {
  cannedWith,
  plainOf,
  slashIn,
} from '../../agent-ui/src/desk/conversations/canned-replies.ts';
import { finderOf, stretchesOf } from '../../agent-ui/src/desk/conversations/marked-words.ts';
import {
  formOnShow,
  isSameForm,
  leftOf,
  ownWords,
  sayable,
} from '../../agent-ui/src/desk/conversations/matter-fields.ts';
import {
  pressureOf,
  stopwatch,
  unreadOf,
  waitsSince,
} from '../../agent-ui/src/desk/conversations/waiting.ts';
import { EMPTY_THREAD, takeInNewest } from '../../agent-ui/src/shared/conversation-thread.ts';
import type { Call } from '../../src/contract/calls.ts';
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
  const form = formOnShow(
    { place: '东门' },
    { place: '西门', time: '昨晚', request: '修' },
    { time: '' },
  );

  it("shows the agent's words before the ticket's, and these before the desk's", () => {
    const values = Object.values(form).map(({ value }) => value);
    expect(values).toEqual(['东门', '', '', '修']);
    expect(sayable(form)).toEqual({ place: '东门', request: '修' });
  });

  it('tells which fields the desk has filled in, and what it reads now beside the others', () => {
    expect(form.request).toEqual({ value: '修', isRead: true, alternative: null });
    expect(form.place).toEqual({ value: '东门', isRead: false, alternative: '西门' });
    expect(form.time).toEqual({ value: '', isRead: false, alternative: '昨晚' });
    expect(form.people).toEqual({ value: '', isRead: false, alternative: null });
  });

  it('keeps what people have made of it, and leaves the rest to the desk', () => {
    expect(ownWords(form)).toEqual({ place: '东门' });
    expect(isSameForm(ownWords(form), { place: '东门', time: '' })).toBe(true);
  });

  it('remembers emptied fields once the ticket has the others', () => {
    expect(leftOf({ place: '东门 ', time: '', people: '老人' }, { place: '东门' })).toEqual({
      time: '',
      people: '老人',
    });
  });
});

describe('the words that stand out', () => {
  const marked = (text: string, emergency: string[] = []) =>
    stretchesOf(text, finderOf({ keywords: ['路灯', '灯'], emergency }), emergency).map(
      ({ text: words, is }) => (is === 'plain' ? words : `[${is} ${words}]`),
    );

  it('are found everywhere, the longest first, and nothing is lost of the text', () => {
    expect(marked('小区路灯坏了，灯不亮')).toEqual([
      '小区',
      '[keyword 路灯]',
      '坏了，',
      '[keyword 灯]',
      '不亮',
    ]);
  });

  it('are those of danger before those of a department', () => {
    expect(marked('路灯漏电', ['漏电', '路灯漏电'])).toEqual(['[emergency 路灯漏电]']);
  });

  it('are none where there are none, and never read as a pattern', () => {
    expect(finderOf({ keywords: [''], emergency: [] })).toBeNull();
    const finder = finderOf({ keywords: ['a.c'], emergency: [] });
    expect(stretchesOf('abc', finder, [])).toEqual([{ text: 'abc', is: 'plain' }]);
  });
});

describe('the actions', () => {
  const may = ['dispatch', 'answer', 'note', 'fill_form'] as const;
  it('of the agent who has the conversation', () => {
    expect(
      actionsFor(card, { may: [...may], call: null }, { id: 'agent', supervises: false }),
    ).toEqual(['dispatch', 'answer', 'transfer', 'note', 'end']);
  });
  it('of a supervisor beside it, and none of other agents', () => {
    expect(
      actionsFor(card, { may: [...may], call: null }, { id: 'sup', supervises: true }),
    ).toEqual(['listen', 'takeOver']);
    expect(
      actionsFor(card, { may: [...may], call: null }, { id: 'agent2', supervises: false }),
    ).toEqual([]);
  });

  const phone = { ...card, channel: 'phone' } as const;
  const call: Call = {
    callId: 'c',
    number: 'A',
    from: null,
    state: 'answered',
    startedAt: at(0),
    answeredAt: at(1),
    endedAt: null,
    earlier: [],
    hasTicket: false,
    discarded: null,
  };
  const agent = { id: 'agent', supervises: false };

  it('of a call make its ticket first', () => {
    expect(actionsFor(phone, { may: [], call }, agent)).toEqual([
      'make',
      'dispatch',
      'answer',
      'hand_over',
      'transfer',
      'discard',
    ]);
    expect(['dispatch', 'transfer', 'discard'].map((one) => needsTicket(one as Action))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('of a call that is over leave nobody to pass it to, and none when it was discarded', () => {
    const ended = { ...phone, state: 'ended' } as const;
    expect(actionsFor(ended, { may: [], call }, agent)).not.toContain('transfer');
    const discarded = { ...call, discarded: 'silent' } as const;
    expect(actionsFor(ended, { may: [], call: discarded }, agent)).toEqual([]);
  });

  it('of a call with a ticket are those of a chat, but for hanging up', () => {
    const known = { may: [...may], call: { ...call, hasTicket: true } };
    expect(actionsFor(phone, known, agent)).toEqual(['dispatch', 'answer', 'transfer', 'note']);
  });
});
