import type { ReactElement, ReactNode } from 'react';
import { useCitizen } from './citizen-context.ts';
import { Link } from './link.tsx';
import { Mark } from './mark.tsx';
import { PreferenceButtons } from './preference-buttons.tsx';
import type { Preferences } from './preferences.ts';
import { lookUpPath, type Route } from './route.ts';

interface PageShellProps {
  route: Route;
  city: string | null;
  preferences: Preferences;
  onPreferences: (next: Preferences) => void;
  children: ReactNode;
}

/** What surrounds every page: the mark, the two ways in, type size and language. */
export const PageShell = ({ route, children, ...header }: PageShellProps): ReactElement => {
  const { t } = useCitizen();
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Header {...header} asking={route.page === 'ask'} />
      <main id="main" className={`page page-${route.page}`}>
        {children}
      </main>
      <footer className="footer">
        <p className="footer-line">{t('footer.line')}</p>
        <p>{t('footer.zone')}</p>
        <p>
          <a href="/desk">{t('footer.staff')}</a>
        </p>
      </footer>
    </>
  );
};

type HeaderProps = Omit<PageShellProps, 'route' | 'children'> & { asking: boolean };

const Header = ({ asking, city, preferences, onPreferences }: HeaderProps): ReactElement => {
  const { t, kept } = useCitizen();
  return (
    <header className="header">
      <Link to="/" className="brand">
        <Mark />
        <span>
          {t('brand')}
          {city && <small>{city}</small>}
        </span>
      </Link>
      <div className="header-tools">
        <PreferenceButtons
          className="tool"
          preferences={preferences}
          onPreferences={onPreferences}
        />
      </div>
      <nav className="nav" aria-label={t('nav.label')}>
        <Link to="/" current={asking}>
          {t('nav.ask')}
        </Link>
        <Link to={lookUpPath()} current={!asking}>
          {t('nav.track')}
          {kept.length > 0 && <span className="nav-count">{kept.length}</span>}
        </Link>
      </nav>
    </header>
  );
};
