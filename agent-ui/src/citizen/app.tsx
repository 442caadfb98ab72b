import { useEffect, useLayoutEffect, useMemo, useState, type ReactElement } from 'react';
import type { Language } from '../../../src/contract/words.ts';
import { AskPage } from './ask-page.tsx';
import { CitizenContext, type Citizen } from './citizen-context.ts';
import { fetchDesk } from './desk-api.ts';
import type { DeviceStore } from './device-store.ts';
import { forgetTicket, KEPT_KEY, keepTicket, loadKept } from './kept-tickets.ts';
import { LazyChat } from './lazy-chat.tsx';
import { LookUpPage } from './look-up-page.tsx';
import { PageShell } from './page-shell.tsx';
import { loadPreferences, savePreferences, type Preferences } from './preferences.ts';
import { ProgressPage } from './progress-page.tsx';
import { ReceiptPage } from './receipt-page.tsx';
import { progressPath, readRoute, useAddress, type Route } from './route.ts';
import { translate } from './translate.ts';

/** The citizen's page: tell the desk what happened, get a number, follow it. */
export const App = ({ store }: { store: DeviceStore }): ReactElement => {
  const route = readRoute(new URL(useAddress()));
  const [preferences, setPreferences] = usePreferences(store, route);
  const citizen = useCitizenOf(store, preferences.language);
  const city = useCityName(preferences.language);
  if (route.page === 'chat') {
    const { link, framed, topic } = route;
    return (
      <CitizenContext value={citizen}>
        <LazyChat
          link={link}
          topic={topic}
          framed={framed}
          preferences={preferences}
          onPreferences={setPreferences}
        />
      </CitizenContext>
    );
  }
  return (
    <CitizenContext value={citizen}>
      <PageShell route={route} city={city} preferences={preferences} onPreferences={setPreferences}>
        <Page route={route} />
      </PageShell>
    </CitizenContext>
  );
};

const Page = ({ route }: { route: Exclude<Route, { page: 'chat' }> }): ReactElement => {
  if (route.page === 'ask') return <AskPage />;
  if (route.page === 'look-up') return <LookUpPage key={route.number} number={route.number} />;
  if (route.page === 'receipt') {
    return <ReceiptPage ticketKey={route.key} earlier={route.earlier} />;
  }
  const { key, rating } = route;
  return <ProgressPage key={progressPath(key)} ticketKey={key} rating={rating} />;
};

const usePreferences = (store: DeviceStore, route: Route) => {
  const [preferences, setPreferences] = useState(() =>
    loadPreferences(store, route.page === 'chat' ? route.language : 'zh'),
  );
  useLayoutEffect(() => {
    document.documentElement.lang = preferences.language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.classList.toggle('large-type', preferences.largeType);
  }, [preferences]);
  const change = (next: Preferences): void => {
    savePreferences(store, next);
    setPreferences(next);
  };
  return [preferences, change] as const;
};

const useCitizenOf = (store: DeviceStore, language: Language): Citizen => {
  const [kept, setKept] = useState(() => loadKept(store));
  useEffect(() => {
    const onOtherTab = ({ key }: StorageEvent): void => {
      if (key === KEPT_KEY) setKept(loadKept(store));
    };
    window.addEventListener('storage', onOtherTab);
    return () => window.removeEventListener('storage', onOtherTab);
  }, [store]);
  return useMemo(
    () => ({
      language,
      t: (word, values) => translate(language, word, values),
      store,
      kept,
      keep: (ticket) => setKept(keepTicket(store, ticket)),
      forget: (number) => setKept(forgetTicket(store, number)),
    }),
    [language, store, kept],
  );
};

/** The city's name, or null until (or unless) the desk has told it. */
const useCityName = (language: Language): string | null => {
  const [names, setNames] = useState<Record<Language, string> | null>(null);
  useEffect(() => {
    const load = async (): Promise<void> => {
      const answer = await fetchDesk('zh');
      if (answer.ok) setNames({ zh: answer.data.city.name, en: answer.data.city.englishName });
    };
    void load();
  }, []);
  return names?.[language] ?? null;
};
