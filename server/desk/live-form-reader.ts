import type { Assessment } from '../../src/contract/assessment.ts';
import type { Form } from '../../src/contract/form.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import { createFormReader } from '../../src/intake/form.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';

/** The form (工单要素) of what was said in a call; null for what is written, and when nothing is found. */
export type ReadCallForm = (inquiry: Inquiry, assessment: Assessment) => Form | null;

/** Reads by the areas of the directory in force. */
export function createLiveFormReader(
  directory: Pick<LiveDirectory, 'current' | 'onChange'>,
): ReadCallForm {
  const readerNow = () => createFormReader(directory.current.areas ?? []);
  let read = readerNow();
  directory.onChange(() => {
    read = readerNow();
  });
  return (inquiry, assessment) => {
    if (inquiry.channel !== 'phone') return null;
    const { kind: _k, urgency: _u, ...form } = read(inquiry.transcript, assessment);
    return Object.keys(form).length > 0 ? form : null;
  };
}
