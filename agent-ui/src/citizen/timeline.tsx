import type { ReactElement } from 'react';
import type { Track, TrackStep } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { dateWords, relativeWords } from './date-words.ts';
import { nextWord, replyOf } from './track-words.ts';

/** Every step in plain words, newest first, with what comes next on top. */
export const Timeline = ({ track, now }: { track: Track; now: Date }): ReactElement => {
  const { t } = useCitizen();
  const next = nextWord(track);
  const reply = replyOf(track);
  return (
    <section className="steps" aria-labelledby="steps-title">
      <h2 id="steps-title">{t('progress.steps')}</h2>
      <ol>
        {next && <li className="step step-next">{t(next)}</li>}
        {track.steps
          .map((step, index) => (
            // What has happened never changes its place.
            // oxlint-disable-next-line react/no-array-index-key
            <Step key={index} step={step} quoted={step !== reply} now={now} />
          ))
          .reverse()}
      </ol>
    </section>
  );
};

interface StepProps {
  step: TrackStep;
  /** With what was said; not the answer that stands at the top of the page. */
  quoted: boolean;
  now: Date;
}

const Step = ({ step, quoted, now }: StepProps): ReactElement => {
  const { language } = useCitizen();
  return (
    <li className="step">
      <p className="step-words">{step.words[language]}</p>
      {quoted && step.text && <p className="words step-text">{step.text}</p>}
      <time className="quiet" dateTime={step.at}>
        <span>{dateWords(step.at, now, language)} </span>
        <span className="relative">{relativeWords(step.at, now, language)}</span>
      </time>
    </li>
  );
};
