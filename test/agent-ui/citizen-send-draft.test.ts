import { expect, test } from 'vitest';
import type { Answer } from '../../agent-ui/src/citizen/desk-api.ts';
import {
  earlierAttempts,
  emptyDraft,
  toInquiry,
  type Draft,
} from '../../agent-ui/src/citizen/draft.ts';
import { sendDraft } from '../../agent-ui/src/citizen/send-draft.ts';
import type { CitizenInquiry, Receipt } from '../../src/contract/inquiry.ts';
import { problemText } from '../../src/contract/problem.ts';

/** The desk's rule for `externalId`: the first body makes the ticket, another one is refused. */
const deskThatRegisters = () => {
  const tickets = new Map<string, string>();
  const post = (inquiry: CitizenInquiry): Promise<Answer<Receipt>> => {
    const body = JSON.stringify(inquiry);
    const first = tickets.get(inquiry.externalId) ?? body;
    tickets.set(inquiry.externalId, first);
    return Promise.resolve(first === body ? { ok: true, data: receipt } : mismatch);
  };
  return { tickets, post };
};

const receipt: Receipt = {
  number: 'YH20261122-000123',
  status: 'received',
  receivedAt: '2026-11-22T01:00:00.000Z',
  accessCode: '123456',
  links: { track: '/track/YH20261122-000123?code=123456' },
};
const { status, zh, en } = problemText('idempotency_mismatch');
const mismatch: Answer<Receipt> = {
  ok: false,
  failure: {
    kind: 'refused',
    status,
    retryAfterSeconds: null,
    problem: { type: '', title: en, status, code: 'idempotency_mismatch', detail: zh },
  },
};
const cut: Answer<Receipt> = { ok: false, failure: { kind: 'network' } };

const draftOf = (text: string, attempts: CitizenInquiry[] = []): Draft => ({
  ...emptyDraft('draft-1'),
  text,
  attempts,
});

test('a draft gets its receipt', async () => {
  const { post } = deskThatRegisters();
  const draft = draftOf('路灯坏了');
  await expect(sendDraft(draft, post)).resolves.toEqual({
    ok: true,
    receipt,
    inquiry: toInquiry(draft),
    earlier: false,
  });
});

test('sent twice at once, it is one ticket', async () => {
  const { tickets, post } = deskThatRegisters();
  const draft = draftOf('路灯坏了');
  const sent = await Promise.all([sendDraft(draft, post), sendDraft(draft, post)]);
  expect(sent.map(({ ok }) => ok)).toEqual([true, true]);
  expect(tickets.size).toBe(1);
});

test('edited after an answer was lost, it is still one ticket, and says that it is the earlier one', async () => {
  const { tickets, post } = deskThatRegisters();
  const first = toInquiry(draftOf('路灯坏了'));
  await post(first);
  const sent = await sendDraft(draftOf('路灯坏了三天', [first]), post);
  expect(sent).toEqual({ ok: true, receipt, inquiry: first, earlier: true });
  expect(tickets.size).toBe(1);
});

test('the one of several earlier versions that had arrived is found', async () => {
  const { post } = deskThatRegisters();
  const versions = ['一', '二', '三'].map((text) => toInquiry(draftOf(text)));
  await post(versions[1]!);
  const sent = await sendDraft(draftOf('四', versions), post);
  expect(sent).toMatchObject({ ok: true, inquiry: { text: '二' }, earlier: true });
});

test('a cut connection is not taken for a refusal', async () => {
  const sent = await sendDraft(draftOf('路灯坏了'), () => Promise.resolve(cut));
  expect(sent).toEqual(cut);
});

test('a mismatch that no earlier version explains is told', async () => {
  const sent = await sendDraft(draftOf('路灯坏了'), () => Promise.resolve(mismatch));
  expect(sent).toEqual(mismatch);
});

test('the body itself is not among the earlier ones', () => {
  const inquiry = toInquiry(draftOf('路灯坏了'));
  expect(earlierAttempts(draftOf('路灯坏了', [inquiry]), inquiry)).toEqual([]);
});
