import { chromium, type Browser, type Page, type Request } from 'playwright-core';
import { findChromium } from '../../scripts/setup/chromium.mjs';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** How long a page may take for what has no limit of its own. */
const PATIENCE_MS = 15_000;
/** For a test with browsers, which share the processor with other tests. */
export const UNHURRIED = { timeout: 90_000 };

export interface TestBrowser extends AsyncDisposable {
  /** A page on a device of its own: no cookies and no storage but its own. */
  device(size: { width: number; height: number }): Promise<Page>;
  /** Console errors and warnings, exceptions, breaches of the content security policy and failed
   *  requests of all pages. */
  faults: string[];
}

/** A real Chromium with a fresh profile. */
export async function openBrowser(): Promise<TestBrowser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('There is no Chromium; npm test gets one.');
  const browser: Browser = await chromium.launch({ executablePath, args: FLAGS });
  const faults: string[] = [];
  return {
    faults,
    async device(size) {
      const context = await browser.newContext({ viewport: size, locale: 'zh-CN' });
      context.setDefaultTimeout(PATIENCE_MS);
      const page = await context.newPage();
      await watch(page, faults);
      return page;
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

async function watch(page: Page, faults: string[]): Promise<void> {
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`content security policy: ${violatedDirective} ${blockedURI}`);
    });
  });
  page.on('pageerror', (error) => faults.push(String(error)));
  page.on('console', (message) => {
    // The response itself is looked at below.
    if (message.text().startsWith('Failed to load resource')) return;
    if (['error', 'warning'].includes(message.type())) faults.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !isAskingWhoIAm(response.request())) {
      faults.push(`${response.request().method()} ${response.url()}: ${response.status()}`);
    }
  });
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText;
    // The page was left, or does not want the answer any more.
    if (reason !== 'net::ERR_ABORTED') faults.push(`${request.url()}: ${reason}`);
  });
}

/** A console asks before anybody signed in; the answer is 401. */
const isAskingWhoIAm = (request: Request): boolean =>
  request.method() === 'GET' && request.url().endsWith('/api/v1/session');

/** What changes when a page is loaded again. */
export const loadedAt = (page: Page): Promise<number> =>
  page.evaluate(() => performance.timeOrigin);
