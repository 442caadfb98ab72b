import { Navigate, Outlet, Route, Routes, useLocation, useNavigate } from 'react-router';
import { useUser } from '../lib/session.ts';
import { ConsolePage, ConsoleSection } from '../ui/console-page.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { DIRECTORY_TABS, tabsFor } from './directory-tabs.ts';
import { DraftPage } from './draft/draft-page.tsx';
import { VersionPage } from './versions/version-page.tsx';
import { useWords } from './words.ts';

const pathOf = (id: string): string => (id === DIRECTORY_TABS[0].id ? '' : id);

/** The dispatch directory for those who keep it, and for those who want to know what it says. */
export const DirectoryPage = () => (
  <Routes>
    <Route path="drafts/:draftId/*" element={<DraftPage />} />
    <Route path="versions/:versionId/*" element={<VersionPage />} />
    <Route element={<Frame />}>
      {DIRECTORY_TABS.map(({ id, Page }) => (
        <Route key={id} path={pathOf(id)} element={<Page />} />
      ))}
    </Route>
    <Route path="*" element={<Navigate to="/directory" replace />} />
  </Routes>
);

const Frame = () => {
  const t = useWords();
  const navigate = useNavigate();
  const { role } = useUser();
  const place = useLocation().pathname.split('/')[2] ?? '';
  const current = DIRECTORY_TABS.find(({ id }) => pathOf(id) === place) ?? DIRECTORY_TABS[0];
  return (
    <ConsolePage title={t('page.title')} promise={t('page.promise')}>
      <Tabs
        label={t('page.title')}
        tabs={tabsFor(role).map(({ id }) => ({ id, name: t(`tab.${id}`) }))}
        current={current.id}
        onChange={(id) => void navigate(`/directory/${pathOf(id)}`)}
      />
      <ConsoleSection>
        <Outlet />
      </ConsoleSection>
    </ConsolePage>
  );
};
