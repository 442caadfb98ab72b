import { Navigate, Outlet, Route, Routes, useLocation, useNavigate } from 'react-router';
import { useUser } from '../lib/session.ts';
import { ConsolePage, ConsoleSection } from '../ui/console-page.tsx';
import { Bones, Failure } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useChangeCounts } from './changes/change-counts.ts';
import { DraftsProvider } from './lib/drafts.tsx';
import { useRulebook } from './lib/rules-queries.ts';
import { MatterProvider } from './preview/matter.tsx';
import { RedatingStrip } from './redating/redating-strip.tsx';
import { pathOf, RULES_TABS, tabsOf } from './rules-tabs.ts';
import { useWords } from './words.ts';

/** The city's rules for those who make them, and for those who want to know what they say. */
export const RulesPage = () => (
  <Routes>
    <Route element={<Frame />}>
      {tabsOf(useUser().role).map(({ id, Page }) => (
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
    <ConsolePage title={t('page.title')} promise={t('page.promise')}>
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
    </ConsolePage>
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
        tabs={tabsOf(useUser().role).map(({ id }) => ({
          id,
          name: t(`tab.${id}`),
          count: changes.get(id),
        }))}
        current={current.id}
        onChange={(id) => void navigate(`/rules/${pathOf(id)}`)}
      />
      <RedatingStrip />
      <ConsoleSection>
        <Outlet />
      </ConsoleSection>
    </>
  );
};
