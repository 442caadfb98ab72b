import type { Notice } from '../../../../src/contract/notices.ts';
import { createObservable, useObservable } from '../lib/observable.ts';

/** Alerts of the operating system for notices that come while nobody looks; each browser chooses. */

const KEY = 'yihaoda.desktop-alerts';
const isSupported = 'Notification' in globalThis;

const read = (): boolean =>
  isSupported && Notification.permission === 'granted' && localStorage.getItem(KEY) === 'on';
const wanted = createObservable(read());

export const useDesktopAlerts = (): { supported: boolean; on: boolean } => ({
  supported: isSupported,
  on: useObservable(wanted),
});

/** Turns them on or off. False when the browser does not allow them. */
export const setDesktopAlerts = async (on: boolean): Promise<boolean> => {
  const allowed = !on || (await Notification.requestPermission()) === 'granted';
  localStorage.setItem(KEY, on && allowed ? 'on' : 'off');
  wanted.set(on && allowed);
  return allowed;
};

/**
 * Asks the browser once, at a moment when it is plain what for: whoever takes conversations must hear of them.
 * Who has chosen before is left in peace.
 */
export const askForDesktopAlerts = async (): Promise<void> => {
  const isOpen = isSupported && Notification.permission === 'default';
  if (isOpen && localStorage.getItem(KEY) === null) await setDesktopAlerts(true);
};

/** Another tab or another window is before the eyes. */
export const looksElsewhere = (): boolean =>
  document.visibilityState !== 'visible' || !document.hasFocus();

/** Shows a notice outside of the browser; a click brings the console back to its ticket. */
export const alertOnDesktop = (
  notice: Pick<Notice, 'id' | 'title'>,
  words: string,
  open: () => void,
): void => {
  if (!wanted.get() || !looksElsewhere()) return;
  const alert = new Notification(words, { body: notice.title, tag: notice.id });
  alert.addEventListener('click', () => {
    window.focus();
    open();
    alert.close();
  });
};
