import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import type { Failure } from './desk-api.ts';
import { failureWords } from './failure-words.ts';

interface FailureNoteProps {
  failure: Failure;
  doing: 'sending' | 'looking' | 'resending';
}

/** Says what went wrong; the desk's own words where they are the better ones. */
export const FailureNote = ({ failure, doing }: FailureNoteProps): ReactElement => {
  const { language, t } = useCitizen();
  const words = failureWords(failure, doing, language);
  const said = failure.kind === 'refused' ? failure.problem?.detail : undefined;
  // What the desk refuses for a reason is no mishap, nor is what goes on by itself.
  const isMild = doing === 'resending' || (failure.kind === 'refused' && failure.status === 422);
  const tone = isMild ? 'note-warm' : 'note-danger';
  return <p className={`note ${tone}`}>{words ? t(words.word, words.values) : said}</p>;
};
