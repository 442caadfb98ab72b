import { ExperimentOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber, Progress } from 'antd';
import { useState } from 'react';
import {
  MAX_BACK_TEST_TICKETS,
  type BackTest,
  type DirectoryDraft,
} from '../../../../../src/contract/directory.ts';
import { queryKeys } from '../../lib/query-keys.ts';
import { Moment } from '../../ui/moment.tsx';
import { Blank, Bones, Failure } from '../../ui/states.tsx';
import { useBackTest } from '../lib/directory-queries.ts';
import { useDraftDesk } from '../lib/draft-desk.tsx';
import { startBackTest } from '../lib/draft-requests.ts';
import { useFigure } from '../lib/figures.ts';
import { Trouble, WarnLabel } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import { BackTestOutcome } from './back-test-outcome.tsx';
import cards from '../lib/cards.module.css';
import styles from './back-test.module.css';

const USUAL_TICKETS = 5_000;

/** What the draft would have made of the last tickets, compared with the current version. */
export const BackTestView = ({ draft, mayEdit }: { draft: DirectoryDraft; mayEdit: boolean }) => {
  const t = useWords();
  const { data: test, error, isPending, isError, refetch } = useBackTest(draft.id);
  if (isError) return <Failure error={error} retry={refetch} />;
  if (isPending) return <Bones lines={[40, 80, 70]} />;
  return (
    <div className={cards.stack}>
      <section className={`${cards.card} ${styles.start}`}>
        {mayEdit && <Start draft={draft} test={test} />}
        {test && <Standing test={test} />}
      </section>
      {!test && (
        <section className={cards.card}>
          <Blank
            icon={<ExperimentOutlined />}
            title={t('backTest.none')}
            hint={t('backTest.noneHint')}
          />
        </section>
      )}
      {test?.result && <BackTestOutcome result={test.result} />}
    </div>
  );
};

const isUnderWay = (test: BackTest | null): boolean =>
  test?.status === 'queued' || test?.status === 'running';

const Start = ({ draft, test }: { draft: DirectoryDraft; test: BackTest | null }) => {
  const t = useWords();
  const client = useQueryClient();
  const unsaved = useDraftDesk()?.unsaved ?? 0;
  const [tickets, setTickets] = useState(test?.tickets ?? USUAL_TICKETS);
  const start = useMutation({
    mutationFn: () => startBackTest(draft.id, tickets),
    onSuccess: (started) => client.setQueryData(queryKeys.backTest(draft.id), started),
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        start.mutate();
      }}
    >
      <label>
        {t('backTest.last')}
        <InputNumber
          min={1}
          max={MAX_BACK_TEST_TICKETS}
          step={1_000}
          value={tickets}
          onChange={(value) => setTickets(value ?? USUAL_TICKETS)}
        />
        {t('backTest.tickets')}
      </label>
      <Button
        type="primary"
        htmlType="submit"
        icon={<ExperimentOutlined />}
        loading={start.isPending}
        disabled={isUnderWay(test)}
      >
        {t(test ? 'backTest.again' : 'backTest.start')}
      </Button>
      {unsaved > 0 && <WarnLabel text={t('backTest.unsaved')} />}
      <Trouble error={start.error} />
    </form>
  );
};

/** How far it is, or which state of the draft it speaks of. */
const Standing = ({ test }: { test: BackTest }) => {
  const t = useWords();
  const figure = useFigure();
  if (isUnderWay(test)) {
    return (
      <div className={styles.progress} role="status">
        <Progress percent={Math.round(test.progress)} status="active" />
        <p>
          {t(`backTest.${test.status === 'queued' ? 'queued' : 'running'}`, {
            n: figure(test.tickets),
          })}
        </p>
      </div>
    );
  }
  return (
    <p className={styles.standing}>
      {test.status === 'failed' && <WarnLabel text={t('backTest.failed')} />}
      {test.stale && <WarnLabel text={t('backTest.stale')} />}
      <span>
        {t('backTest.of', { revision: test.draftRevision, against: test.against })} ·{' '}
        {test.startedBy.name} <Moment at={test.finishedAt ?? test.startedAt} />
      </span>
    </p>
  );
};
