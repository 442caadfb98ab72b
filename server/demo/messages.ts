import { readFile } from 'node:fs/promises';
import { inquirySchema, type Inquiry } from '../../src/contract/inquiry.ts';

/** The demo city's messages as inquiries; `id` makes each one's externalId, `at` its time of call. */
export async function demoInquiries(id: (index: number) => string, at: (index: number) => string) {
  const url = new URL('messages.jsonl', import.meta.url);
  const lines = (await readFile(url, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line, index): Inquiry => {
    const message: Record<string, unknown> = JSON.parse(line);
    const occurredAt = message['channel'] === 'phone' ? { occurredAt: at(index) } : {};
    return inquirySchema.parse({ ...message, ...occurredAt, externalId: id(index) });
  });
}

/** Messages about new matters, and the departments to which people sent them: something to learn from. */
export async function demoCorrections(): Promise<{ inquiry: Inquiry; sentTo: string }[]> {
  const url = new URL('corrections.jsonl', import.meta.url);
  const lines = (await readFile(url, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line, index) => {
    const { sentTo, ...message } = JSON.parse(line) as { sentTo: string };
    return { sentTo, inquiry: inquirySchema.parse({ ...message, externalId: `new-${index + 1}` }) };
  });
}

/** A reply (答复) that a department gave; `about` names the words of the matters that it fits. */
export interface DemoReply {
  departmentId: string;
  about?: string[];
  text: string;
}

/** The departments' replies to common matters. */
export async function demoReplies(): Promise<DemoReply[]> {
  const url = new URL('replies.jsonl', import.meta.url);
  const lines = (await readFile(url, 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as DemoReply);
}
