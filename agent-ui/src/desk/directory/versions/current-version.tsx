import { Button } from 'antd';
import { Link } from 'react-router';
import type { DirectoryVersionSummary } from '../../../../../src/contract/directory.ts';
import { usePersonName } from '../../lib/person-name.ts';
import { Moment } from '../../ui/moment.tsx';
import { useFigure } from '../lib/figures.ts';
import { StateLabel } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import { originWords } from './origin-words.ts';
import cards from '../lib/cards.module.css';
import styles from './overview.module.css';

/** What the desk routes by at this moment. */
export const CurrentVersion = ({ version }: { version: DirectoryVersionSummary }) => {
  const t = useWords();
  const personName = usePersonName();
  const figure = useFigure();
  return (
    <section className={`${cards.card} ${styles.current}`} aria-label={t('overview.current')}>
      <div>
        <p className={styles.name}>
          <b>{version.id}</b>
          <StateLabel state={version.state} />
        </p>
        <p className={styles.note}>{version.note || originWords(version, t)}</p>
        <p className={styles.since}>
          {t('overview.publishedBy', { name: personName(version.publishedBy) })} ·{' '}
          {t('overview.inForceSince')} <Moment at={version.effectiveFrom} />
        </p>
      </div>
      <dl className={styles.counts}>
        {(['departments', 'keywords', 'areas'] as const).map((part) => (
          <div key={part}>
            <dt>{t(`part.${part}`)}</dt>
            <dd>{figure(version.counts[part])}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.links}>
        <Link to={`/directory/versions/${version.id}`}>
          <Button>{t('overview.look')}</Button>
        </Link>
        {version.basedOn && (
          <Link to={`/directory/compare?from=${version.basedOn}&to=${version.id}`}>
            <Button type="text">{t('versions.whatChanged')}</Button>
          </Link>
        )}
      </div>
    </section>
  );
};
