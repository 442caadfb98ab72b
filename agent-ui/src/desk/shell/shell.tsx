import { Suspense, useState } from 'react';
import { Outlet } from 'react-router';
import { AlarmBanner } from '../alarm/alarm-banner.tsx';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { ConnectionBanner } from './connection-banner.tsx';
import { PressureBanner } from './pressure-banner.tsx';
import { Rail } from './rail.tsx';
import { ShortcutsHelp } from './shortcuts-help.tsx';
import styles from './shell.module.css';

/** What stays around every console: where one can go, who one is, and whether the desk is live. */
export const Shell = () => {
  const [help, setHelp] = useState(false);
  useShortcuts({ '?': () => setHelp(true) });
  return (
    <div className={styles.shell}>
      <Rail onHelp={() => setHelp(true)} />
      <div className={styles.stage}>
        <AlarmBanner />
        <ConnectionBanner />
        <PressureBanner />
        <Suspense fallback={null}>
          <Outlet />
        </Suspense>
      </div>
      <ShortcutsHelp open={help} onClose={() => setHelp(false)} />
    </div>
  );
};
