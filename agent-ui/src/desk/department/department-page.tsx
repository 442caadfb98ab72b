import { BankOutlined } from '@ant-design/icons';
import { Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigate, useParams, useSearchParams } from 'react-router';
import type { TicketFilter } from '../lib/ticket-filter.ts';
import { useTicketCount } from '../lib/ticket-list.ts';
import { SplitPage } from '../ui/split-page.tsx';
import { Blank } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { Worklist } from '../worklist/worklist.tsx';

const STAGES = ['toSign', 'inWork', 'replied', 'closed'] as const;
type Stage = (typeof STAGES)[number];

const filters: Record<Stage, TicketFilter> = {
  toSign: { status: 'routed', sort: 'due' },
  inWork: { status: 'signed', sort: 'due' },
  replied: { status: 'replied', sort: 'due' },
  closed: { status: 'closed', sort: 'newest' },
};

/** The console of a department's handler: own tickets, first due first. */
export const DepartmentPage = () => {
  const { t } = useTranslation();
  const { number } = useParams();
  const navigate = useNavigate();
  const [search, setSearch] = useSearchParams();
  const stage = STAGES.find((name) => name === search.get('stage')) ?? 'toSign';
  const counts: Partial<Record<Stage, string | undefined>> = {
    toSign: useTicketCount(filters.toSign),
    inWork: useTicketCount(filters.inWork),
    replied: useTicketCount(filters.replied),
  };

  const list = (
    <>
      <Tabs
        label={t('department.stages')}
        tabs={STAGES.map((id) => ({ id, name: t(`department.stage.${id}`), count: counts[id] }))}
        current={stage}
        onChange={(next) => setSearch({ stage: next }, { replace: true })}
      />
      <Worklist
        filter={filters[stage]}
        open={number}
        onOpen={(chosen) => void navigate(`/department/${chosen}?${search}`)}
        byClock
        empty={{
          title: t(`department.empty.${stage}.title`),
          hint: t(`department.empty.${stage}.hint`),
        }}
      />
    </>
  );
  return (
    <SplitPage list={list} detail={number !== undefined}>
      {number === undefined ? (
        <Blank
          icon={<BankOutlined />}
          title={t('department.nothingOpen')}
          hint={t('department.nothingOpenHint')}
        />
      ) : (
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      )}
    </SplitPage>
  );
};
