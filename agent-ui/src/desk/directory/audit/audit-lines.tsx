import { Link } from 'react-router';
import type { DirectoryAuditEntry } from '../../../../../src/contract/directory.ts';
import { usePersonName } from '../../lib/person-name.ts';
import { Moment } from '../../ui/moment.tsx';
import { useShortName } from '../lib/department-names.tsx';
import { useOverview } from '../lib/directory-queries.ts';
import { SizeMarks } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import { deedWords } from './audit-words.ts';
import cards from '../lib/cards.module.css';
import styles from './audit.module.css';

interface AuditLinesProps {
  entries: readonly DirectoryAuditEntry[];
  /** Looks only at what this person did. */
  onPerson?: (id: string) => void;
}

/** Who did what, newest first. */
export const AuditLines = ({ entries, onPerson }: AuditLinesProps) => (
  <ol className={styles.lines}>
    {entries.map((entry) => (
      <AuditLine key={entry.id} entry={entry} onPerson={onPerson} />
    ))}
  </ol>
);

const AuditLine = ({
  entry,
  onPerson,
}: {
  entry: DirectoryAuditEntry;
  onPerson: AuditLinesProps['onPerson'];
}) => {
  const t = useWords();
  const personName = usePersonName();
  const nameOf = useShortName();
  const isOpen = useOverview().data?.drafts.some(({ id }) => id === entry.draftId);
  const { by, at, action, details, draftId, version } = entry;
  const { added = 0, removed = 0, changed = 0 } = details;
  return (
    <li className={styles.line} data-action={action}>
      <span className={styles.dot} aria-hidden />
      <div className={styles.deed}>
        <p>
          {onPerson ? (
            <button type="button" onClick={() => onPerson(by.id)}>
              {personName(by)}
            </button>
          ) : (
            <b>{personName(by)}</b>
          )}{' '}
          {deedWords(entry, t, nameOf)} <SizeMarks sizes={{ added, removed, changed }} />
        </p>
        {details.note && <p className={styles.note}>{details.note}</p>}
        <p className={cards.facts}>
          <Moment at={at} />
          {version && <Link to={`/directory/versions/${version}`}>{version}</Link>}
          {draftId &&
            (isOpen ? <Link to={`/directory/drafts/${draftId}`}>{draftId}</Link> : draftId)}
          {details.effectiveFrom && details.effectiveFrom > at && (
            <span>
              {t('overview.from')} <Moment at={details.effectiveFrom} />
            </span>
          )}
        </p>
      </div>
    </li>
  );
};
