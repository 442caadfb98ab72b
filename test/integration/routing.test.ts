import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Evidence, TicketView } from '../../src/contract/ticket.ts';
import { inquiryFields } from '../../src/intake/fields.ts';
import { aChat, anAppFeedback, aPhoneCall, aSegment, VAGUE, WAGES } from '../builders/inquiries.ts';
import { startTestServer, type TestServer } from '../builders/server.ts';
import { openStored } from '../builders/stored.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

const DECIDED = ['routed', 'needs_dispatch'];

async function routed(body: unknown): Promise<TicketView> {
  return server.ticketOnce((await server.handIn(body)).body.number, DECIDED);
}

/** What the evidence points at in the inquiry. */
function pointedAt(inquiry: Inquiry, { field, start, end }: Evidence): string {
  const { text = '' } = inquiryFields(inquiry).find(({ name }) => name === field) ?? {};
  return text.slice(start, end);
}

/** The letters and digits alone, so that spaces and case make no difference. */
const bare = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const evidenceOf = ({ routing }: TicketView): Evidence[] => routing?.candidates[0]?.evidence ?? [];

describe('a clear matter', () => {
  test('goes to its department by itself, with the evidence', async () => {
    const ticket = await routed(
      anAppFeedback({ subject: '拖欠工资😀三个月', text: `😀 ${WAGES}` }),
    );
    expect(ticket).toMatchObject({ status: 'routed', departmentId: 'hrss', version: 2 });
    const { routing } = ticket;
    expect(routing).toMatchObject({ departmentId: 'hrss', decidedBy: 'keywords' });
    expect(routing?.reason).toBeUndefined();
    expect(routing?.lexiconVersion).toBe('v1');
    expect(routing?.confidence).toBeGreaterThan(0.5);
    expect(routing?.candidates[0]?.departmentId).toBe('hrss');

    const fields = new Set(evidenceOf(ticket).map(({ field }) => field));
    expect([...fields].sort()).toEqual(['subject', 'text']);
    for (const evidence of evidenceOf(ticket)) {
      expect(bare(pointedAt(ticket.inquiry, evidence))).toBe(bare(evidence.keyword));
    }
    const [received, decided] = ticket.timeline;
    expect([received?.type, decided?.type]).toEqual(['received', 'routed']);
    expect(decided).toMatchObject({ seq: 2, by: { role: 'system' }, routing });
    expect(ticket.clocks.map(({ target, state }) => [target, state])).toEqual([
      ['answer', 'met'],
      ['resolve', 'running'],
      ['sign', 'running'],
      ['reply', 'running'],
    ]);
  });

  test('candidates are sorted, and a score is the sum of what is shown', async () => {
    const text = `${WAGES} 小区物业也不管电梯坏了，路灯不亮，垃圾没人清运。`;
    const { routing } = await routed(aChat({ text }));
    const candidates = routing?.candidates ?? [];
    expect(candidates.length).toBeGreaterThan(1);
    expect(candidates.length).toBeLessThanOrEqual(5);
    const scores = candidates.map(({ score }) => score);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    for (const { score, evidence } of candidates) {
      expect(evidence.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(score, 6);
    }
  });

  test("a call's evidence names the turn that it was said in", async () => {
    const ticket = await routed(
      aPhoneCall({
        transcript: [
          aSegment({ speaker: 'agent', text: '您好，请讲。' }),
          aSegment({ text: '喂，你好，' }),
          aSegment({ text: '我们工地上，公司拖欠工资。' }),
          aSegment({ text: '' }),
          aSegment({ text: '还有好几个工友也没发工资。' }),
        ],
      }),
    );
    expect(ticket).toMatchObject({ status: 'routed', departmentId: 'hrss' });
    const evidence = evidenceOf(ticket);
    expect([...new Set(evidence.map(({ field }) => field))].sort()).toEqual([
      'transcript.2',
      'transcript.4',
    ]);
    for (const one of evidence) {
      expect(bare(pointedAt(ticket.inquiry, one))).toBe(bare(one.keyword));
    }
  });

  test('English words meet in their forms: potholes, pothole', async () => {
    const text = 'There are deep potholes on Wenmiao Road, and the street lights are broken.';
    const ticket = await routed(aChat({ text }));
    const all = ticket.routing?.candidates.flatMap(({ evidence }) => evidence) ?? [];
    const read = all.map((one) => pointedAt(ticket.inquiry, one).toLowerCase());
    expect(read).toContain('potholes');
    expect(all.map(({ keyword }) => keyword.toLowerCase())).toContain('pothole');
  });

  test('full-width and upper-case letters are the same letters', async () => {
    const ticket = await routed(aChat({ text: '有人办假ＥＴＣ骗钱，etc 充值不到账' }));
    for (const evidence of evidenceOf(ticket)) {
      const read = pointedAt(ticket.inquiry, evidence).normalize('NFKC');
      expect(bare(read)).toBe(bare(evidence.keyword.normalize('NFKC')));
    }
  });
});

describe('a vague matter', () => {
  test('without any keyword waits for a person', async () => {
    const ticket = await routed(aChat({ text: VAGUE }));
    expect(ticket).toMatchObject({ status: 'needs_dispatch', departmentId: null });
    expect(ticket.routing).toMatchObject({
      departmentId: null,
      decidedBy: null,
      reason: 'no_keyword',
      candidates: [],
      confidence: 0,
    });
  });

  test('between two departments waits for a person, with both as candidates', async () => {
    const text = '公司拖欠工资，住房公积金也停缴了，医保断缴了。';
    const ticket = await routed(aChat({ text }));
    expect(ticket).toMatchObject({ status: 'needs_dispatch', departmentId: null });
    expect(ticket.routing).toMatchObject({ decidedBy: null, reason: 'low_confidence' });
    expect(ticket.routing?.candidates.length).toBeGreaterThan(1);
  });

  test.each([
    ['nothing but signs', '？？？！！'],
    ['nothing but emoji', '😀😀'],
    ['a very long text of one character', '啊'.repeat(20_000)],
  ])('%s is routed without trouble', async (_what, text) => {
    expect(await routed(aChat({ text }))).toMatchObject({ status: 'needs_dispatch' });
  });

  test('a call in which nobody said anything waits for a person', async () => {
    const ticket = await routed(aPhoneCall({ transcript: [aSegment({ text: ' ' })] }));
    expect(ticket.routing?.reason).toBe('no_keyword');
  });
});

describe('a ticket that can not be routed', () => {
  test('ends with a person, who is told why; the others are routed meanwhile', async () => {
    await using doors = await startTestServer({ roles: ['api'] });
    await using stored = await openStored(doors);
    const poison = (await doors.handIn(aChat())).body.number;
    const healthy = (await doors.handIn(aChat())).body.number;
    await stored.tickets.updateOne({ _id: poison }, { $unset: { 'inquiry.text': '' } });

    const { mongoUrl, prefix } = doors;
    await using _worker = await startTestServer({ roles: ['worker'], mongoUrl, prefix });
    expect(await doors.ticketOnce(healthy, DECIDED)).toMatchObject({ status: 'routed' });
    const ticket = await doors.ticketOnce(poison, DECIDED);
    expect(ticket).toMatchObject({ status: 'needs_dispatch', departmentId: null, version: 2 });
    expect(ticket.routing).toMatchObject({ reason: 'routing_failed', decidedBy: null });
    expect(ticket.timeline[1]).toMatchObject({
      type: 'dispatch_needed',
      detail: expect.stringMatching(/./),
    });
    expect(ticket.may).toContain('dispatch');
  });

  test('is left alone when it was withdrawn before the keywords came to it', async () => {
    await using doors = await startTestServer({ roles: ['api'] });
    const { number, accessCode } = (await doors.handIn(aChat())).body;
    const next = (await doors.handIn(aChat())).body.number;
    const path = `/api/v1/track/${number}/withdraw?code=${accessCode}`;
    expect((await doors.call('POST', path, { body: {} })).status).toBe(200);

    const { mongoUrl, prefix } = doors;
    await using _worker = await startTestServer({ roles: ['worker'], mongoUrl, prefix });
    await doors.ticketOnce(next, DECIDED);
    expect(await doors.ticketOnce(number, ['withdrawn'])).toMatchObject({ version: 2 });
  });
});
