import { FileSearchOutlined } from '@ant-design/icons';
import { Suspense, useMemo, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigate, useParams } from 'react-router';
import type { TicketCard } from '../../../../src/contract/ticket.ts';
import { useUser } from '../lib/session.ts';
import { readFilter } from '../lib/ticket-filter.ts';
import { useAddressEntries } from '../lib/use-address-entries.ts';
import { SplitPage } from '../ui/split-page.tsx';
import { Blank } from '../ui/states.tsx';
import { Worklist } from '../worklist/worklist.tsx';
import { FilterBar } from './filter-bar.tsx';
import { CallBackDetail, ExtensionDetail, ObjectionDetail } from './row-details.tsx';
import { ViewTabs } from './view-tabs.tsx';
import { defaultView, filterOf, readView, type View } from './views.ts';

type Detail = ComponentType<{ card: TicketCard }>;

/** What the lines of a view tell besides the matter. */
const DETAILS: Partial<Record<View, Detail>> = {
  objections: ObjectionDetail,
  extensions: ExtensionDetail,
  callBacks: CallBackDetail,
};

/** The console of agents and dispatchers: what waits on the left, the ticket on the right. */
export const InboxPage = () => {
  const { t } = useTranslation();
  const { role } = useUser();
  const { number } = useParams();
  const navigate = useNavigate();
  const { search, change } = useAddressEntries();
  const view = readView(search.get('view'), role) ?? defaultView(role);
  const filter = useMemo(() => ({ ...filterOf(view), ...readFilter(search) }), [view, search]);

  const { q, channel, kind, attention, department, due } = filter;
  const emptiness = q || channel || kind || attention || department || due ? 'narrowed' : view;
  const list = (
    <>
      <ViewTabs view={view} onView={(next) => change({ view: next, sort: undefined })} />
      <FilterBar filter={filter} usual={filterOf(view).sort} onChange={change} />
      <Worklist
        filter={filter}
        open={number}
        onOpen={(chosen) => void navigate(`/inbox/${chosen}?${search}`)}
        onNewest={() => change({ sort: 'newest' })}
        detail={DETAILS[view]}
        empty={{
          title: t(`inbox.empty.${emptiness}.title`),
          hint: t(`inbox.empty.${emptiness}.hint`),
        }}
      />
    </>
  );
  return (
    <SplitPage list={list} detail={number !== undefined}>
      {number === undefined ? (
        <Blank
          icon={<FileSearchOutlined />}
          title={t('inbox.nothingOpen')}
          hint={t('inbox.nothingOpenHint')}
        />
      ) : (
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      )}
    </SplitPage>
  );
};
