import type { Assessment } from '../../src/contract/assessment.ts';
import type { Form } from '../../src/contract/form.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import { createFormReader } from '../../src/intake/form.ts';
import type { Turn } from '../../src/intake/remarks.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';

/** The form (工单要素) of a conversation that is over; null when nothing is found. */
export type ReadWholeForm = (turns: readonly Turn[], assessment: Assessment) => Form | null;

/** Reads by the areas of the directory in force. */
export function createLiveFormReader(
  directory: Pick<LiveDirectory, 'current' | 'onChange'>,
): ReadWholeForm {
  const readerNow = () => createFormReader(directory.current.areas ?? []);
  let read = readerNow();
  directory.onChange(() => {
    read = readerNow();
  });
  return (turns, assessment) => {
    const { kind: _k, urgency: _u, ...form } = read(turns, assessment);
    return Object.keys(form).length > 0 ? form : null;
  };
}

/** What was said in a call or a chat that is handed in; what an app sends has fields of its own. */
export function turnsIn(inquiry: Inquiry): readonly Turn[] {
  if (inquiry.channel === 'phone') return inquiry.transcript;
  return inquiry.channel === 'chat' ? [{ speaker: 'citizen', text: inquiry.text }] : [];
}
