import { Button } from 'antd';
import type { Candidate, Routing } from '../../../../src/contract/ticket.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useDepartmentStyle } from '../ui/department-label.tsx';
import { useConversationWords } from './words.ts';
import styles from './side.module.css';

const SHOWN = 3;
const WORDS = 6;

interface SuggestionProps {
  routing: Routing | null;
  /** Absent when the ticket can't be sent anywhere now. */
  onDispatch: ((departmentId: string) => void) | undefined;
}

/** Where the words point to, and which of them. */
export const DepartmentSuggestion = ({ routing, onDispatch }: SuggestionProps) => {
  const say = useConversationWords();
  const candidates = routing?.candidates.slice(0, SHOWN) ?? [];
  if (!routing || candidates.length === 0)
    return <p className={styles.none}>{say('matter.noSuggestion')}</p>;
  return (
    <ol className={styles.candidates}>
      {candidates.map((candidate, index) => (
        <CandidateLine
          key={candidate.departmentId}
          candidate={candidate}
          confidence={index === 0 ? routing.confidence : null}
          onDispatch={onDispatch}
        />
      ))}
    </ol>
  );
};

interface LineProps {
  candidate: Candidate;
  confidence: number | null;
  onDispatch: SuggestionProps['onDispatch'];
}

const CandidateLine = ({ candidate, confidence, onDispatch }: LineProps) => {
  const say = useConversationWords();
  const { short, full } = useDepartmentNames();
  const styleOf = useDepartmentStyle();
  const { departmentId, evidence } = candidate;
  const words = [...new Set(evidence.map(({ keyword }) => keyword))].slice(0, WORDS);
  return (
    <li style={styleOf(departmentId)}>
      <div>
        <b title={full(departmentId)}>{short(departmentId)}</b>
        {confidence !== null && (
          <small>{say('matter.sure', { percent: Math.round(confidence * 100) })}</small>
        )}
        {onDispatch && (
          <Button
            size="small"
            type={confidence === null ? 'default' : 'primary'}
            onClick={() => onDispatch(departmentId)}
          >
            {say('matter.dispatch')}
          </Button>
        )}
      </div>
      <p>
        {words.map((word) => (
          <span key={word}>{word}</span>
        ))}
      </p>
    </li>
  );
};
