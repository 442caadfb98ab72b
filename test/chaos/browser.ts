import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What the product's pages use of a browser, for many pages in one process: whatever is done inside of
 * `within(page, …)`, and all that comes of it later, has this page's address, storage and session.
 */
export interface Page {
  /** Where the desk is: `127.0.0.1:port`. */
  host: string;
  /** The staff's session, in place of its cookie. */
  token?: string;
  /** Of the window and the document. */
  events: EventTarget;
  sessionStorage: MemoryStorage;
}

export type MemoryStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const pages = new AsyncLocalStorage<Page>();

export const within = <T>(page: Page, act: () => T): T => pages.run(page, act);

export const newPage = (host: string, token?: string): Page => ({
  host,
  ...(token ? { token } : {}),
  events: new EventTarget(),
  sessionStorage: createMemoryStorage(),
});

/** `onChange` hears of the key of each change. */
export function createMemoryStorage(
  onChange: (key: string) => void = () => undefined,
): MemoryStorage {
  const kept = new Map<string, string>();
  return {
    getItem: (key) => kept.get(key) ?? null,
    setItem(key, value) {
      kept.set(key, value);
      onChange(key);
    },
    removeItem(key) {
      kept.delete(key);
      onChange(key);
    },
  };
}

/** Once in a process, before the first page is opened. */
export function installBrowser(): void {
  const page = (): Page => {
    const current = pages.getStore();
    if (!current) throw new Error('outside of any page');
    return current;
  };
  const target = {
    addEventListener: (type: string, listener: EventListener) =>
      page().events.addEventListener(type, listener),
    removeEventListener: (type: string, listener: EventListener) =>
      page().events.removeEventListener(type, listener),
  };
  const timers = { setTimeout, clearTimeout, setInterval, clearInterval };
  const nodeFetch = globalThis.fetch;
  const define = (name: string, get: () => unknown): void =>
    void Object.defineProperty(globalThis, name, { configurable: true, get });

  define('window', () => (pages.getStore() ? { ...timers, ...target } : undefined));
  define('document', () =>
    pages.getStore() ? { ...target, visibilityState: 'visible' } : undefined,
  );
  define('location', () => {
    const host = pages.getStore()?.host;
    if (!host) return undefined;
    const [hostname, port] = host.split(':');
    return { protocol: 'http:', host, hostname, port };
  });
  define('navigator', () => (pages.getStore() ? { language: 'zh-CN', onLine: true } : undefined));
  define('sessionStorage', () => page().sessionStorage);
  define('requestAnimationFrame', () => (act: () => void) => setTimeout(act, 16));
  define('cancelAnimationFrame', () => clearTimeout);
  globalThis.fetch = (input, init) => {
    const current = pages.getStore();
    if (!current || typeof input !== 'string' || !input.startsWith('/'))
      return nodeFetch(input, init);
    const headers = new Headers(init?.headers);
    if (current.token) headers.set('Authorization', `Bearer ${current.token}`);
    return nodeFetch(`http://${current.host}${input}`, { ...init, headers });
  };
}
