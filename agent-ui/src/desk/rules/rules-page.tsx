import { Navigate, Outlet, Route, Routes, useLocation, useNavigate } from 'react-router';
import { Bones, Failure } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useChangeCounts } from './changes/change-counts.ts';
import { DraftsProvider } from './lib/drafts.tsx';
import { useRulebook } from './lib/rules-queries.ts';
import { MatterProvider } from './preview/matter.tsx';
import { RedatingStrip } from './redating/redating-strip.tsx';
import { pathOf, RULES_TABS } from './rules-tabs.ts';
import { useWords } from './words.ts';
import styles from './rules-page.module.css';

/** The city's rules for those who make them, and for those who want to know what they say. */
export const RulesPage = () => (
  <Routes>
    <Route element={<Frame />}>
      {RULES_TABS.map(({ id, Page }) => (
        <Route key={id} path={pathOf(id)} element={<Page />} />
      ))}
    </Route>
    <Route path="*" element={<Navigate to="/rules" replace />} />
  </Routes>
);

const Frame = () => {
  const t = useWords();
  const rulebook = useRulebook();
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>{t('page.title')}</h1>
        <p>{t('page.promise')}</p>
      </header>
      {rulebook.data && (
        <DraftsProvider rulebook={rulebook.data}>
          <MatterProvider>
            <Sections />
          </MatterProvider>
        </DraftsProvider>
      )}
      {rulebook.isPending && <Bones lines={[30, 80, 60, 70, 40]} />}
      {rulebook.isError && !rulebook.data && (
        <Failure error={rulebook.error} retry={rulebook.refetch} />
      )}
    </div>
  );
};

const Sections = () => {
  const t = useWords();
  const navigate = useNavigate();
  const changes = useChangeCounts();
  const place = useLocation().pathname.split('/')[2] ?? '';
  const current = RULES_TABS.find(({ id }) => pathOf(id) === place) ?? RULES_TABS[0];
  return (
    <>
      <Tabs
        label={t('page.title')}
        tabs={RULES_TABS.map(({ id }) => ({
          id,
          name: t(`tab.${id}`),
          count: changes.get(id),
        }))}
        current={current.id}
        onChange={(id) => void navigate(`/rules/${pathOf(id)}`)}
      />
      <RedatingStrip />
      <main className={styles.body}>
        <Outlet />
      </main>
    </>
  );
};
