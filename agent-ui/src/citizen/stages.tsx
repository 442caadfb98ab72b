import type { ReactElement } from 'react';
import type { Track } from '../../../src/contract/track.ts';
import { useCitizen } from './citizen-context.ts';
import { STAGES, stagesDone } from './track-words.ts';

/** Four stages as a picture of what the heading says in words. */
export const Stages = ({ track }: { track: Track }): ReactElement => {
  const { t } = useCitizen();
  if (track.status === 'withdrawn') return <></>;
  const done = stagesDone(track);
  return (
    <ol className="stages" aria-hidden="true">
      {STAGES.map((stage, index) => (
        <li key={stage} className={index < done ? 'stage stage-done' : 'stage'}>
          {t(`stage.${stage}`)}
        </li>
      ))}
    </ol>
  );
};
