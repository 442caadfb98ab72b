// @ts-check
import { spawnSync } from 'node:child_process';
import { aptInstall, canAptInstall } from './apt.mjs';
import { findOnPath } from './command.mjs';
import { SetupError } from './setup-error.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The path of a Chromium for the browser tests, or undefined. */
export const findChromium = () => NAMES.map(findOnPath).find((path) => path !== undefined);

export const browserIsInstalled = () => findChromium() !== undefined && hasChineseFont();

/** Without one the consoles show empty boxes. Only Linux comes without. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  const fontList = findOnPath('fc-list');
  if (fontList === undefined) return false;
  return spawnSync(fontList, [':lang=zh-cn', 'family']).stdout.length > 0;
}

export async function installBrowser() {
  if (!canAptInstall()) {
    throw new SetupError(
      'The browser tests need Chromium and a Chinese font: install chromium and fonts-noto-cjk.',
    );
  }
  await aptInstall(['chromium', 'fonts-noto-cjk']);
}
