import type { ReactElement } from 'react';
import type { Track, TrackStep } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { dateWords, relativeWords } from './date-words.ts';
import { nextWord, stepDepartmentName } from './track-words.ts';

/** Every step in plain words, newest first, with what comes next on top. */
export const Timeline = ({ track, now }: { track: Track; now: Date }): ReactElement => {
  const { language, t } = useCitizen();
  const next = nextWord(track);
  return (
    <section className="steps" aria-labelledby="steps-title">
      <h2 id="steps-title">{t('progress.steps')}</h2>
      <ol>
        {next && <li className="step step-next">{t(next)}</li>}
        {track.steps
          .map((step, index) => (
            <Step
              key={`${step.at} ${step.type}`}
              step={step}
              department={
                (step.service && `${step.service} ${t(`emergency.${step.service}`)}`) ??
                stepDepartmentName(track, index, language) ??
                t('step.department')
              }
              now={now}
            />
          ))
          .reverse()}
      </ol>
    </section>
  );
};

interface StepProps {
  step: TrackStep;
  department: string;
  now: Date;
}

const Step = ({ step, department, now }: StepProps): ReactElement => {
  const { language, t } = useCitizen();
  return (
    <li className="step">
      <p className="step-words">{t(`step.${step.type}`, { department })}</p>
      <time className="quiet" dateTime={step.at}>
        <span>{dateWords(step.at, now, language)} </span>
        <span className="relative">{relativeWords(step.at, now, language)}</span>
      </time>
    </li>
  );
};
