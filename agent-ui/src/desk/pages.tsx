import { lazy, Suspense, type ReactNode } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router';
import { consolesOf, homeOf, type Console } from './lib/consoles.ts';
import { ConversationsProvider } from './lib/live-conversations.tsx';
import { LiveDeskProvider } from './lib/live-desk.tsx';
import { useSession, UserProvider } from './lib/session.ts';
import { Shell } from './shell/shell.tsx';
import { Failure } from './ui/states.tsx';

/** One chunk each, so that a console loads only what it shows. This is the only place where
 *  features meet: a ticket opens inside of whichever list it was chosen from. */
const LoginPage = lazy(async () => ({
  default: (await import('./login/login-page.tsx')).LoginPage,
}));
const ConversationsPage = lazy(async () => {
  const [page, words, knowledge, ticketWords] = await Promise.all([
    import('./conversations/conversations-page.tsx'),
    import('./conversations/words.ts'),
    import('./knowledge/words.ts'),
    import('./lib/ticket-words.ts'),
  ]);
  words.addConversationWords();
  knowledge.addKnowledgeWords();
  ticketWords.addTicketWords();
  return { default: page.ConversationsPage };
});
const Offers = lazy(async () => {
  const [offers, words] = await Promise.all([
    import('./conversations/offers.tsx'),
    import('./conversations/words.ts'),
  ]);
  words.addConversationWords();
  return { default: offers.Offers };
});
const CallsPage = lazy(async () => {
  const [page, words] = await Promise.all([
    import('./calls/calls-page.tsx'),
    import('./calls/words.ts'),
  ]);
  words.addCallWords();
  return { default: page.CallsPage };
});
const InboxPage = lazy(async () => {
  const [page, words] = await Promise.all([
    import('./inbox/inbox-page.tsx'),
    import('./lib/supervision-words.ts'),
  ]);
  words.addSupervisionWords();
  return { default: page.InboxPage };
});
const DepartmentPage = lazy(async () => {
  const [page, words] = await Promise.all([
    import('./department/department-page.tsx'),
    import('./lib/ticket-words.ts'),
  ]);
  words.addTicketWords();
  return { default: page.DepartmentPage };
});
const BoardPage = lazy(async () => ({
  default: (await import('./board/board-page.tsx')).BoardPage,
}));
const TicketsPage = lazy(async () => ({
  default: (await import('./tickets/tickets-page.tsx')).TicketsPage,
}));
const DirectoryPage = lazy(async () => {
  const [page, words] = await Promise.all([
    import('./directory/directory-page.tsx'),
    import('./directory/words.ts'),
  ]);
  words.addDirectoryWords();
  return { default: page.DirectoryPage };
});
const RulesPage = lazy(async () => {
  const [page, words] = await Promise.all([
    import('./rules/rules-page.tsx'),
    import('./rules/words.ts'),
  ]);
  words.addRulesWords();
  return { default: page.RulesPage };
});
const CardsPage = lazy(async () => {
  const [page, words] = await Promise.all([
    import('./cards/cards-page.tsx'),
    import('./lib/supervision-words.ts'),
  ]);
  words.addSupervisionWords();
  return { default: page.CardsPage };
});
const RatesPage = lazy(async () => {
  const [page, words] = await Promise.all([
    import('./rates/rates-page.tsx'),
    import('./rates/words.ts'),
  ]);
  words.addRatesWords();
  return { default: page.RatesPage };
});
const DueCalendarPage = lazy(async () => {
  const [page, words] = await Promise.all([
    import('./due-calendar/due-calendar-page.tsx'),
    import('./lib/supervision-words.ts'),
  ]);
  words.addSupervisionWords();
  return { default: page.DueCalendarPage };
});
const KnowledgePage = lazy(async () => {
  const [page, words] = await Promise.all([
    import('./knowledge/knowledge-page.tsx'),
    import('./knowledge/words.ts'),
  ]);
  words.addKnowledgeWords();
  return { default: page.KnowledgePage };
});
const TicketPane = lazy(async () => {
  const [pane, words, supervision] = await Promise.all([
    import('./ticket/ticket-pane.tsx'),
    import('./lib/ticket-words.ts'),
    import('./lib/supervision-words.ts'),
  ]);
  words.addTicketWords();
  supervision.addSupervisionWords();
  return { default: pane.TicketPane };
});

const ticket = <Route path=":number" element={<TicketPane />} />;
const consoles: Record<Console, ReactNode> = {
  conversations: (
    <Route key="conversations" path="/conversations/:number?" element={<ConversationsPage />} />
  ),
  calls: <Route key="calls" path="/calls" element={<CallsPage />} />,
  inbox: (
    <Route key="inbox" path="/inbox" element={<InboxPage />}>
      {ticket}
    </Route>
  ),
  department: (
    <Route key="department" path="/department" element={<DepartmentPage />}>
      {ticket}
    </Route>
  ),
  tickets: (
    <Route key="tickets" path="/tickets" element={<TicketsPage />}>
      {ticket}
    </Route>
  ),
  board: <Route key="board" path="/board" element={<BoardPage />} />,
  cards: (
    <Route key="cards" path="/cards" element={<CardsPage />}>
      {ticket}
    </Route>
  ),
  rates: (
    <Route key="rates" path="/rates" element={<RatesPage />}>
      {ticket}
    </Route>
  ),
  calendar: <Route key="calendar" path="/calendar" element={<DueCalendarPage />} />,
  knowledge: <Route key="knowledge" path="/knowledge/*" element={<KnowledgePage />} />,
  directory: <Route key="directory" path="/directory/*" element={<DirectoryPage />} />,
  rules: <Route key="rules" path="/rules/*" element={<RulesPage />} />,
};

export const Pages = () => {
  const session = useSession();
  if (session.isPending) return null;
  if (session.isError) return <Failure error={session.error} retry={session.refetch} />;
  const user = session.data;
  if (!user) {
    return (
      <Suspense fallback={null}>
        <Routes>
          <Route path="/login" element={<LoginPage />} />
          <Route path="*" element={<ToLogin />} />
        </Routes>
      </Suspense>
    );
  }
  const home = homeOf(user.role);
  return (
    <UserProvider value={user}>
      <LiveDeskProvider key={user.id}>
        <ConversationsProvider>
          <Routes>
            <Route path="/login" element={<BackToWork home={home} />} />
            <Route element={<Shell />}>
              {consolesOf(user.role).map((console) => consoles[console])}
              <Route path="*" element={<Navigate to={home} replace />} />
            </Route>
          </Routes>
          {consolesOf(user.role).includes('conversations') && (
            <Suspense fallback={null}>
              <Offers />
            </Suspense>
          )}
        </ConversationsProvider>
      </LiveDeskProvider>
    </UserProvider>
  );
};

const ToLogin = () => {
  const { pathname, search } = useLocation();
  return <Navigate to="/login" state={{ from: pathname + search }} replace />;
};

/** After signing in: where the person wanted to go, else where the role works. */
const BackToWork = ({ home }: { home: string }) => {
  const state: unknown = useLocation().state;
  const from =
    typeof state === 'object' && state && 'from' in state && typeof state.from === 'string'
      ? state.from
      : home;
  return <Navigate to={from} replace />;
};
