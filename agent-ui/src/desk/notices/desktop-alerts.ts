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

/** Shows a notice outside of the browser; a click brings the console back to its ticket. */
export const alertOnDesktop = (
  notice: Pick<Notice, 'id' | 'title'>,
  words: string,
  open: () => void,
): void => {
  if (!wanted.get() || document.visibilityState === 'visible') return;
  const alert = new Notification(words, { body: notice.title, tag: notice.id });
  alert.addEventListener('click', () => {
    window.focus();
    open();
    alert.close();
  });
};
