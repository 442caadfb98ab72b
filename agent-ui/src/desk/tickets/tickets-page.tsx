import { ReloadOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation, useNavigate, useParams, useSearchParams } from 'react-router';
import { readFilter } from '../lib/ticket-filter.ts';
import { SidePanel } from '../ui/side-panel.tsx';
import { Blank, Bones, Failure } from '../ui/states.tsx';
import { DrillTags } from './drill-tags.tsx';
import { useTicketPage } from './page-query.ts';
import { TableFilters } from './table-filters.tsx';
import { TicketTable } from './ticket-table.tsx';
import styles from './tickets-page.module.css';

/** The way back through the pages that were turned, kept with the browser's history. */
const readTrail = (state: unknown): Array<string | null> =>
  typeof state === 'object' && state && 'trail' in state && Array.isArray(state.trail)
    ? (state.trail as Array<string | null>)
    : [];

/** All tickets that a filter finds, as a table; the filter and the page are in the address. */
export const TicketsPage = () => {
  const { t } = useTranslation();
  const { number } = useParams();
  const navigate = useNavigate();
  const location = useLocation();
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => readFilter(search), [search]);
  const cursor = search.get('cursor');
  const trail = readTrail(location.state);
  const { data, error, isPending, isError, isFetching, refetch } = useTicketPage(filter, cursor);

  const change = (entries: Record<string, string | undefined>) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      next.delete('cursor');
      for (const [name, value] of Object.entries(entries))
        if (value) next.set(name, value);
        else next.delete(name);
      return next;
    });
  const turnTo = (page: string | null, way: Array<string | null>) => {
    const next = new URLSearchParams(search);
    if (page === null) next.delete('cursor');
    else next.set('cursor', page);
    setSearch(next, { state: { trail: way } });
  };

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('nav.tickets')}</h1>
        <TableFilters filter={filter} onChange={change} />
        <DrillTags filter={filter} onChange={change} />
      </header>
      <div className={styles.scroller} aria-busy={isFetching}>
        {isPending && SKELETON}
        {isError && !data && <Failure error={error} retry={refetch} />}
        {data?.items.length === 0 && (
          <Blank
            icon={<SearchOutlined />}
            title={t('tickets.empty')}
            hint={t('tickets.emptyHint')}
            action={<Button onClick={() => setSearch({})}>{t('tickets.clear')}</Button>}
          />
        )}
        {data && data.items.length > 0 && (
          <TicketTable
            cards={data.items}
            open={number}
            onOpen={(chosen) =>
              void navigate(`/tickets/${chosen}?${search}`, { state: location.state as unknown })
            }
          />
        )}
      </div>
      <footer className={styles.foot}>
        <Button
          type="text"
          icon={<ReloadOutlined spin={isFetching} />}
          onClick={() => void refetch()}
        >
          {t('tickets.reload')}
        </Button>
        <span>
          {data && t('tickets.page', { page: trail.length + 1, count: data.items.length })}
        </span>
        <Button
          disabled={cursor === null}
          onClick={() => turnTo(trail.at(-1) ?? null, trail.slice(0, -1))}
        >
          {t('tickets.previous')}
        </Button>
        <Button
          disabled={!data?.nextCursor}
          onClick={() => turnTo(data?.nextCursor ?? null, [...trail, cursor])}
        >
          {t('tickets.next')}
        </Button>
      </footer>
      {number !== undefined && (
        <SidePanel onClose={() => void navigate(`/tickets?${search}`)}>
          <Suspense fallback={null}>
            <Outlet />
          </Suspense>
        </SidePanel>
      )}
    </div>
  );
};

const SKELETON = (
  <>
    <Bones lines={[90]} />
    <Bones lines={[84]} />
    <Bones lines={[92]} />
    <Bones lines={[78]} />
    <Bones lines={[88]} />
    <Bones lines={[81]} />
  </>
);
