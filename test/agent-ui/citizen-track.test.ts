import { describe, expect, test } from 'vitest';
import type { Failure } from '../../agent-ui/src/citizen/desk-api.ts';
import { failureWords, refusedFields } from '../../agent-ui/src/citizen/failure-words.ts';
import { pollDelay } from '../../agent-ui/src/citizen/poll-delay.ts';
import {
  isDue,
  isOverdue,
  nextWord,
  replyOf,
  stagesDone,
} from '../../agent-ui/src/citizen/track-words.ts';
import type { Problem } from '../../src/contract/problem.ts';
import type { Track, TrackStep } from '../../src/contract/track.ts';

const at = '2026-11-22T01:00:00.000Z';
const cityManagement = { name: '城管局', englishName: 'Urban Management Bureau' };
const housing = { name: '住建局', englishName: 'Housing Bureau' };
const words = { zh: '走了一步', en: 'A step' };
const step = (type: TrackStep['type'], more: Partial<TrackStep> = {}): TrackStep => ({
  type,
  words,
  at,
  ...more,
});
const track = (overrides: Partial<Track> = {}): Track => ({
  number: 'YH20261122-000123',
  version: 4,
  status: 'signed',
  channel: 'chat',
  kind: 'help',
  title: '路灯坏了',
  text: '路灯坏了三天',
  receivedAt: at,
  department: housing,
  dueAt: '2026-11-24T09:30:00.000Z',
  guidance: null,
  steps: [
    step('received'),
    step('routed', { department: cityManagement }),
    step('dispatched', { department: housing }),
    step('signed'),
  ],
  question: null,
  rating: null,
  reopenUntil: null,
  merged: false,
  confidential: false,
  may: ['withdraw'],
  ...overrides,
});

describe('the words of a progress', () => {
  test('the newest answer is the one that is shown, until the matter is handled again', () => {
    const steps = [
      step('replied', { text: '正在修' }),
      step('sent_back'),
      step('replied', { text: '修好了' }),
      step('closed'),
    ];
    expect(replyOf(track({ steps }))?.text).toBe('修好了');
    expect(replyOf(track({ steps: steps.slice(0, 2) }))).toBeNull();
    expect(replyOf(track({ steps: [...steps, step('reopened')] }))).toBeNull();
    expect(replyOf(track())).toBeNull();
  });

  test('an answer is due, and overdue, only while the citizen waits for it', () => {
    const later = new Date('2026-11-24T09:30:00.001Z');
    expect(isOverdue(track(), new Date('2026-11-24T09:30:00.000Z'))).toBe(false);
    expect(isOverdue(track(), later)).toBe(true);
    expect(isOverdue(track({ status: 'replied' }), later)).toBe(false);
    expect(isDue(track({ status: 'withdrawn' }))).toBe(false);
    expect(isDue(track({ status: 'call_back' }))).toBe(false);
  });

  test('something comes next until it is over', () => {
    expect(nextWord(track())).toBe('next.signed');
    expect(nextWord(track({ status: 'closed' }))).toBeNull();
  });

  test('the stages tell how far it has come, also while a question waits', () => {
    expect(stagesDone(track({ status: 'needs_dispatch' }))).toBe(1);
    expect(stagesDone(track({ status: 'returned' }))).toBe(2);
    expect(stagesDone(track({ status: 'closed' }))).toBe(4);
    const waiting = track({ status: 'awaiting_citizen' });
    expect(stagesDone(waiting)).toBe(3);
    expect(stagesDone({ ...waiting, steps: waiting.steps.slice(0, 3) })).toBe(2);
    expect(stagesDone({ ...waiting, department: null, steps: [] })).toBe(1);
  });
});

describe('looking again', () => {
  test('every 15 s, more rarely after failures, at most every 5 minutes', () => {
    expect([0, 1, 2, 10].map((failures) => pollDelay(failures, null))).toEqual([
      15_000, 30_000, 60_000, 300_000,
    ]);
  });

  test('never sooner than the desk asked', () => {
    expect(pollDelay(1, 600)).toBe(600_000);
    expect(pollDelay(1, 5)).toBe(30_000);
  });
});

describe('the words of a failure', () => {
  const refused = (status: number, problem: Partial<Problem> | null = null): Failure => ({
    kind: 'refused',
    status,
    retryAfterSeconds: null,
    problem: problem && { type: '', title: '', status, code: '', detail: '', ...problem },
  });

  test('a cut says that nothing is lost, and that sending again is safe', () => {
    expect(failureWords({ kind: 'network' }, 'sending', 'zh')?.word).toBe('error.network');
  });

  test('a busy desk says how long to wait', () => {
    const busy: Failure = { kind: 'refused', status: 429, retryAfterSeconds: 120, problem: null };
    expect(failureWords(busy, 'looking', 'zh')).toEqual({
      word: 'error.busy.track',
      values: { wait: '2分钟' },
    });
    expect(failureWords(refused(503), 'sending', 'zh')?.word).toBe('error.unavailable');
  });

  test("a refusal is told in the desk's own words, a crash in ours", () => {
    expect(failureWords(refused(422, { detail: '不允许' }), 'looking', 'zh')).toBeNull();
    expect(failureWords(refused(500, { detail: 'x' }), 'sending', 'zh')?.word).toBe('error.server');
    expect(failureWords(refused(502), 'sending', 'zh')?.word).toBe('error.server');
  });

  test('refused fields are marked in the form', () => {
    const errors = [
      { path: 'contact.phone', message: 'not a phone number' },
      { path: 'place.lat', message: 'too big' },
    ];
    expect(failureWords(refused(400, { errors }), 'sending', 'zh')?.word).toBe('error.fields');
    expect(refusedFields(refused(400, { errors }))).toEqual({ phone: 'error.phone' });
    expect(refusedFields({ kind: 'network' })).toEqual({});
    expect(refusedFields(null)).toEqual({});
  });
});
