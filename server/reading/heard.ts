import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Turn } from '../../src/intake/remarks.ts';

/** What has been said in a conversation by now. */
export interface Heard {
  /** The newest message or segment of it. */
  seq: number;
  turns: Turn[];
  /** As the ticket would be made of it now. */
  inquiry: Inquiry;
  /** All that the citizen wrote in a chat; a call has it in its transcript. */
  words: string | null;
}
