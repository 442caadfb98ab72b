import { randomUUID } from 'node:crypto';

/** A body as a channel posts it; anything can be put in. */
export type Body = Record<string, unknown>;

/** Clearly the matter of 人社 (hrss). */
export const WAGES = '公司拖欠我三个月工资，一直不给。';
/** No department's matter. */
export const VAGUE = '你好，请问有人吗？';

export const aChat = (overrides: Body = {}): Body => ({
  channel: 'chat',
  externalId: randomUUID(),
  text: WAGES,
  ...overrides,
});

export const anAppFeedback = (overrides: Body = {}): Body => ({
  channel: 'app',
  externalId: randomUUID(),
  subject: '拖欠工资',
  text: WAGES,
  contact: { name: '王女士', phone: '13800001234' },
  place: { address: '东湖区文庙路 8 号', district: '东湖区', lat: 31.2, lng: 120.6 },
  device: { platform: 'Android', appVersion: '3.4.1' },
  ...overrides,
});

export const aPhoneCall = (overrides: Body = {}): Body => ({
  channel: 'phone',
  externalId: randomUUID(),
  occurredAt: '2026-11-23T10:00:00+08:00',
  contact: { phone: '+86 138-0000-1234' },
  transcript: [
    aSegment({ speaker: 'agent', text: '您好，这里是12345，请讲。' }),
    aSegment({ startMs: 2_000, endMs: 5_000 }),
  ],
  ...overrides,
});

export const aSegment = (overrides: Body = {}): Body => ({
  speaker: 'citizen',
  startMs: 0,
  endMs: 1_500,
  text: WAGES,
  ...overrides,
});
