import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import type { Failure } from './desk-api.ts';
import { failureWords } from './failure-words.ts';

interface FailureNoteProps {
  failure: Failure;
  doing: 'sending' | 'looking';
}

/** Says what went wrong; the desk's own words where they are the better ones. */
export const FailureNote = ({ failure, doing }: FailureNoteProps): ReactElement => {
  const { language, t } = useCitizen();
  const words = failureWords(failure, doing, language);
  const said = failure.kind === 'refused' ? failure.problem?.detail : undefined;
  return <p className="note note-danger">{words ? t(words.word, words.values) : said}</p>;
};
