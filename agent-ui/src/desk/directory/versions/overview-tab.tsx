import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { DirectoryOverview } from '../../../../../src/contract/directory.ts';
import { Bones, Failure } from '../../ui/states.tsx';
import { AuditLines } from '../audit/audit-lines.tsx';
import { useAudit, useOverview } from '../lib/directory-queries.ts';
import { Trouble } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import { CurrentVersion } from './current-version.tsx';
import { DraftList } from './draft-list.tsx';
import { ScheduledList } from './scheduled-list.tsx';
import { useNewDraft } from './use-new-draft.ts';
import cards from '../lib/cards.module.css';
import styles from './overview.module.css';

/** Where the directory stands: what holds, what will, and what is being prepared. */
export const OverviewTab = () => {
  const { data, error, isError, refetch } = useOverview();
  if (data) return <Overview overview={data} />;
  if (isError) return <Failure error={error} retry={refetch} />;
  return (
    <div className={cards.stack}>
      <div className={cards.card}>
        <Bones lines={[30, 70, 52]} />
        <Bones lines={[80, 64]} />
      </div>
    </div>
  );
};

const Overview = ({ overview }: { overview: DirectoryOverview }) => {
  const t = useWords();
  const newDraft = useNewDraft();
  const { current, scheduled, drafts, mayEdit } = overview;
  return (
    <div className={cards.stack}>
      <Trouble error={newDraft.error} />
      <div className={styles.columns}>
        <div className={styles.column}>
          <CurrentVersion version={current} />
          <section className={cards.card} aria-label={t('overview.drafts')}>
            <div className={cards.cardHead}>
              <h2>{t('overview.drafts')}</h2>
              <small>{drafts.length || ''}</small>
              {mayEdit && (
                <Button
                  type="primary"
                  className={cards.push ?? ''}
                  icon={<PlusOutlined />}
                  loading={newDraft.isPending}
                  onClick={() => newDraft.mutate(undefined)}
                >
                  {t('overview.newDraft')}
                </Button>
              )}
            </div>
            <DraftList drafts={drafts} mayEdit={mayEdit} />
          </section>
        </div>
        <div className={styles.column}>
          <ScheduledList versions={scheduled} current={current.id} mayEdit={mayEdit} />
          <RecentActivity />
        </div>
      </div>
    </div>
  );
};

const RECENT = 8;

const RecentActivity = () => {
  const t = useWords();
  const { data } = useAudit({});
  return (
    <section className={cards.card}>
      <div className={cards.cardHead}>
        <h2>{t('overview.activity')}</h2>
      </div>
      <AuditLines entries={(data ?? []).slice(0, RECENT)} />
    </section>
  );
};
