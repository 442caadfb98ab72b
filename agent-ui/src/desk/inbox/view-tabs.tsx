import { useTranslation } from 'react-i18next';
import { useUser } from '../lib/session.ts';
import { useTicketCount } from '../lib/ticket-list.ts';
import { Tabs } from '../ui/tabs.tsx';
import { filterOf, viewsOf, type View } from './views.ts';

export const ViewTabs = ({ view, onView }: { view: View; onView: (view: View) => void }) => {
  const { t } = useTranslation();
  const { role } = useUser();
  const counts: Partial<Record<View, string | undefined>> = {
    needsDispatch: useTicketCount(filterOf('needsDispatch')),
    objections: useTicketCount(filterOf('objections')),
    extensions: useTicketCount(filterOf('extensions')),
    mine: useTicketCount(filterOf('mine')),
    callBacks: useTicketCount(filterOf('callBacks')),
  };
  return (
    <Tabs
      label={t('inbox.views')}
      tabs={viewsOf(role).map((id) => ({
        id,
        name: t(`inbox.view.${id}`),
        count: counts[id],
      }))}
      current={view}
      onChange={onView}
    />
  );
};
