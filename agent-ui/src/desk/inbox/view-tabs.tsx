import { useTranslation } from 'react-i18next';
import { useTicketCount } from '../lib/ticket-list.ts';
import { Tabs } from '../ui/tabs.tsx';
import { filterOf, VIEWS, type View } from './views.ts';

export const ViewTabs = ({ view, onView }: { view: View; onView: (view: View) => void }) => {
  const { t } = useTranslation();
  const counts: Partial<Record<View, string | undefined>> = {
    needsDispatch: useTicketCount(filterOf('needsDispatch')),
    mine: useTicketCount(filterOf('mine')),
  };
  return (
    <Tabs
      label={t('inbox.views')}
      tabs={VIEWS.map((id) => ({ id, name: t(`inbox.view.${id}`), count: counts[id] }))}
      current={view}
      onChange={onView}
    />
  );
};
