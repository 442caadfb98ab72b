import type { ReactElement } from 'react';
import type { Status } from '../../../src/contract/words.ts';
import { useCitizen } from './citizen-context.ts';
import { STAGES, stagesDone } from './track-words.ts';

/** Four stages as a picture of what the heading says in words. */
export const Stages = ({ status }: { status: Status }): ReactElement => {
  const { t } = useCitizen();
  if (status === 'withdrawn') return <></>;
  const done = stagesDone(status);
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
