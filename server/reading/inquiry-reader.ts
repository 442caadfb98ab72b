import type { Assessment } from '../../src/contract/assessment.ts';
import type { Form } from '../../src/contract/form.ts';
import type { Inquiry } from '../../src/contract/inquiry.ts';
import type { Assess } from '../../src/intake/assess.ts';
import { turnsIn, type ReadWholeForm } from './live-form-reader.ts';

export interface InquiryQuestion {
  inquiry: Inquiry;
  /** Nothing more will be said. */
  isWhole: boolean;
}

/** What an inquiry says when it is received. */
export interface ReadInquiry {
  assessment: Assessment;
  /** Null when nothing of it was said, and of one that is not whole. */
  form: Form | null;
}

export type InquiryReader = (question: InquiryQuestion) => ReadInquiry;

export interface InquiryReaderParts {
  assess: Assess;
  readForm: ReadWholeForm;
}

export function createInquiryReader({ assess, readForm }: InquiryReaderParts): InquiryReader {
  return ({ inquiry, isWhole }) => {
    const assessment = assess(inquiry);
    return { assessment, form: isWhole ? readForm(turnsIn(inquiry), assessment) : null };
  };
}
