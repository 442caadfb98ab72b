import { Link } from 'react-router';
import type { DirectoryVersionSummary } from '../../../../../src/contract/directory.ts';
import { Moment } from '../../ui/moment.tsx';
import { StateLabel } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import { CallOff } from './call-off.tsx';
import { originWords } from './origin-words.ts';
import cards from '../lib/cards.module.css';
import styles from './overview.module.css';

interface ScheduledListProps {
  versions: readonly DirectoryVersionSummary[];
  /** The id of the current version. */
  current: string;
  mayEdit: boolean;
}

/** What will take effect by itself, and the way to prevent it. */
export const ScheduledList = ({ versions, current, mayEdit }: ScheduledListProps) => {
  const t = useWords();
  return (
    <section className={cards.card} aria-label={t('overview.scheduled')}>
      <div className={cards.cardHead}>
        <h2>{t('overview.scheduled')}</h2>
        {mayEdit && versions.length > 0 && <CallOff versions={versions} current={current} />}
      </div>
      {versions.length === 0 && <p className={cards.none}>{t('overview.noScheduled')}</p>}
      <ul>
        {versions.map((version) => (
          <li key={version.id} className={styles.line}>
            <div className={styles.what}>
              <Link to={`/directory/versions/${version.id}`}>
                {version.id} · {version.note || originWords(version, t)}
              </Link>
              <p className={cards.facts}>
                <span>{version.publishedBy.name}</span>
                <span>
                  {t('overview.from')} <Moment at={version.effectiveFrom} />
                </span>
              </p>
            </div>
            <StateLabel state={version.state} />
          </li>
        ))}
      </ul>
    </section>
  );
};
