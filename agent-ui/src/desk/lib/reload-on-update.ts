const storageKey = 'yihaoda.reloadedAt';
const ONCE_IN_MS = 60_000;

/** A console stays open for days, and the desk is updated under it: what it has not loaded yet is
 *  gone then, under its old name. Loads the page again, but not over and over. */
export const reloadOnUpdate = (): void => {
  window.addEventListener('vite:preloadError', (event) => {
    const last = Number(sessionStorage.getItem(storageKey) ?? 0);
    if (Date.now() - last < ONCE_IN_MS) return;
    event.preventDefault();
    sessionStorage.setItem(storageKey, String(Date.now()));
    location.reload();
  });
};
