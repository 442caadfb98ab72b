import { useTicketCount } from '../lib/ticket-list.ts';
import { useTicketWords } from '../lib/ticket-words.ts';
import { filterOf, STAGES_OF, type Part, type Stage } from './stages.ts';
import styles from './department.module.css';

interface StageTabsProps {
  part: Part;
  stage: Stage;
  assignee: string | undefined;
  onStage: (stage: Stage) => void;
}

/** How many tickets stand where: a row of figures to choose from. */
export const StageTabs = ({ part, stage, assignee, onStage }: StageTabsProps) => {
  const t = useTicketWords();
  return (
    <div className={styles.stages} role="group" aria-label={t('console.stages')}>
      {STAGES_OF[part].map((one) => (
        <StageTab
          key={one}
          part={part}
          stage={one}
          assignee={assignee}
          isCurrent={one === stage}
          onStage={onStage}
        />
      ))}
    </div>
  );
};

interface StageTabProps extends StageTabsProps {
  isCurrent: boolean;
}

const StageTab = ({ part, stage, assignee, isCurrent, onStage }: StageTabProps) => {
  const t = useTicketWords();
  const isAssisting = part === 'assisting' && stage === 'inWork';
  const count = useTicketCount(filterOf(part, stage, assignee));
  return (
    <button
      type="button"
      data-stage={stage}
      data-none={count === '0' || undefined}
      aria-pressed={isCurrent}
      onClick={() => onStage(stage)}
    >
      <span>{isAssisting ? t('stage.assisting') : t(`stage.${stage}`)}</span>
      <b>{count ?? '·'}</b>
    </button>
  );
};
