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

/** Replies (答复) that departments gave to common matters, by department. */
export async function demoReplies(): Promise<Map<string, string[]>> {
  const url = new URL('replies.jsonl', import.meta.url);
  const lines = (await readFile(url, 'utf8')).split('\n').filter(Boolean);
  const replies = new Map<string, string[]>();
  for (const line of lines) {
    const { departmentId, text } = JSON.parse(line) as { departmentId: string; text: string };
    replies.set(departmentId, [...(replies.get(departmentId) ?? []), text]);
  }
  return replies;
}
