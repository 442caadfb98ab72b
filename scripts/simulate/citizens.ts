import { readFile } from 'node:fs/promises';
import { demoInquiries } from '../../server/demo/messages.ts';
import { inquirySchema, MAX_TEXT, type Inquiry, type Segment } from '../../src/contract/inquiry.ts';

/** Reads `{subject?, text}` lines as messages on all three channels in turn; without a file, the demo city's own. */
export async function readMessages(file: string | undefined): Promise<Inquiry[]> {
  if (file === undefined) return demoInquiries(String, () => new Date().toISOString());
  const lines = (await readFile(file, 'utf8')).split('\n');
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return [];
    return [onChannel(parseLine(line, index + 1), index)];
  });
}

/** The message as this run's citizen number `index` hands it in. */
export function inquiryOf(message: Inquiry, run: string, index: number): Inquiry {
  return inquirySchema.parse({ ...message, externalId: `${run}-${index}` });
}

function parseLine(line: string, number: number): { subject: string; text: string } {
  try {
    const { subject, text } = JSON.parse(line) as { subject?: unknown; text?: unknown };
    if (typeof text === 'string' && text.trim() !== '') {
      return { subject: typeof subject === 'string' ? subject : '', text: text.slice(0, MAX_TEXT) };
    }
  } catch {
    // Told below, as any other line of the wrong form.
  }
  throw new Error(`line ${number}: not a JSON object with a text`);
}

function onChannel({ subject, text }: { subject: string; text: string }, index: number): Inquiry {
  const externalId = String(index);
  switch (index % 3) {
    case 0: {
      const transcript = spoken([subject, text].filter(Boolean).join('。'));
      return { channel: 'phone', externalId, occurredAt: new Date().toISOString(), transcript };
    }
    case 1:
      return { channel: 'chat', externalId, text };
    default:
      return {
        channel: 'app',
        externalId,
        ...(subject ? { subject: subject.slice(0, 300) } : {}),
        text,
        device: { platform: 'android', appVersion: '1.0.0' },
      };
  }
}

const MS_PER_CHARACTER = 220;

/** A text as a call: the agent's greeting, then the citizen sentence by sentence. */
function spoken(text: string): Segment[] {
  const sentences = text.match(/[^。！？!?\n]+[。！？!?]*/g) ?? [text];
  const turns = [
    { speaker: 'agent' as const, text: '您好，这里是12345热线，请问有什么可以帮您？' },
    ...sentences.map((sentence) => ({ speaker: 'citizen' as const, text: sentence })),
  ];
  let endMs = 0;
  return turns.map(({ speaker, text }) => {
    const startMs = endMs;
    endMs += text.length * MS_PER_CHARACTER;
    return { speaker, startMs, endMs, text };
  });
}
