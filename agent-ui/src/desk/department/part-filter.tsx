import { useUser } from '../lib/session.ts';
import { useTicketCount } from '../lib/ticket-list.ts';
import { useTicketWords } from '../lib/ticket-words.ts';
import { ColleagueSelect } from '../ui/colleague-select.tsx';
import { filterOf, PARTS, type Part } from './stages.ts';
import styles from './department.module.css';

interface PartFilterProps {
  part: Part;
  assignee: string | undefined;
  onPart: (part: Part) => void;
  onAssignee: (assignee: string | undefined) => void;
}

/** Which part the department has (主办 or 协办), and whose tickets. */
export const PartFilter = ({ part, assignee, onPart, onAssignee }: PartFilterProps) => {
  const t = useTicketWords();
  const { id } = useUser();
  const assisting = useTicketCount(filterOf('assisting', 'inWork', assignee));
  const isMine = assignee === 'me' || assignee === id;
  return (
    <>
      <div className={styles.parts} role="group" aria-label={t('console.parts')}>
        {PARTS.map((one) => (
          <button key={one} type="button" aria-pressed={one === part} onClick={() => onPart(one)}>
            {t(`legs.${one}`)}
            {one === 'assisting' && assisting !== undefined && assisting !== '0' && (
              <b>{assisting}</b>
            )}
          </button>
        ))}
      </div>
      <button
        type="button"
        className={styles.mine}
        aria-pressed={isMine}
        onClick={() => onAssignee(isMine ? undefined : 'me')}
      >
        {t('console.mine')}
      </button>
      <ColleagueSelect
        placeholder={t('console.everybody')}
        value={assignee === 'me' ? id : assignee}
        onChange={onAssignee}
      />
    </>
  );
};
