import { Button } from 'antd';
import { Link } from 'react-router';
import type { DirectoryVersionSummary } from '../../../../../src/contract/directory.ts';
import { usePersonName } from '../../lib/person-name.ts';
import { Moment } from '../../ui/moment.tsx';
import { Bones, Failure } from '../../ui/states.tsx';
import { useOverview, useVersions } from '../lib/directory-queries.ts';
import { useFigure } from '../lib/figures.ts';
import { StateLabel, Trouble } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import { originWords } from './origin-words.ts';
import { RestoreButton } from './restore-button.tsx';
import { useNewDraft } from './use-new-draft.ts';
import cards from '../lib/cards.module.css';
import styles from './versions.module.css';

/** Every version that ever was published, and the way back to it. */
export const VersionsTab = () => {
  const t = useWords();
  const overview = useOverview().data;
  const newDraft = useNewDraft();
  const { data, error, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } =
    useVersions();
  if (isError) return <Failure error={error} retry={refetch} />;
  return (
    <div className={cards.stack}>
      <Trouble error={newDraft.error} />
      <section className={cards.card}>
        {!data && <Bones lines={[60, 84, 72]} />}
        <ul>
          {data?.map((version) => (
            <Version
              key={version.id}
              version={version}
              current={overview?.current.id}
              onDraft={overview?.mayEdit ? () => newDraft.mutate(version.id) : undefined}
            />
          ))}
        </ul>
        {hasNextPage && (
          <p className={styles.more}>
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('do.more')}
            </Button>
          </p>
        )}
      </section>
    </div>
  );
};

interface VersionProps {
  version: DirectoryVersionSummary;
  /** The id of the current one, once it is known. */
  current: string | undefined;
  /** Absent for those who only read. */
  onDraft: (() => void) | undefined;
}

const Version = ({ version, current, onDraft }: VersionProps) => {
  const t = useWords();
  const personName = usePersonName();
  const figure = useFigure();
  const { id, state, counts, basedOn } = version;
  return (
    <li className={styles.version} data-state={state}>
      <Link to={`/directory/versions/${id}`} className={styles.id}>
        {id}
      </Link>
      <div className={styles.about}>
        <p>
          <StateLabel state={state} /> {version.note || originWords(version, t)}
        </p>
        <p className={cards.facts}>
          <span>
            {personName(version.publishedBy)} <Moment at={version.publishedAt} />
          </span>
          {version.effectiveFrom !== version.publishedAt && (
            <span>
              {t('overview.from')} <Moment at={version.effectiveFrom} />
            </span>
          )}
          <span>
            {figure(counts.departments)} {t('part.departments')} · {figure(counts.keywords)}{' '}
            {t('part.keywords')} · {figure(counts.areas)} {t('part.areas')}
          </span>
        </p>
      </div>
      <div className={styles.actions}>
        {basedOn && (
          <Link to={`/directory/compare?from=${basedOn}&to=${id}`}>
            <Button size="small" type="text">
              {t('versions.whatChanged')}
            </Button>
          </Link>
        )}
        {onDraft && (
          <Button size="small" type="text" onClick={onDraft}>
            {t('versions.draftOf')}
          </Button>
        )}
        {onDraft && current && (state === 'past' || state === 'superseded') && (
          <RestoreButton version={version} current={current} />
        )}
      </div>
    </li>
  );
};
