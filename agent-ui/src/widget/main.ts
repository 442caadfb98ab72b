import { readSettings } from './settings.ts';
import { createWidget } from './widget.ts';

declare global {
  interface Window {
    /** For the site's own links and buttons. */
    Yihaoda?: { open: () => void; close: () => void };
  }
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && !window.Yihaoda) {
  const settings = readSettings(script, document.documentElement.lang);
  const { mount, open, close } = createWidget(settings);
  window.Yihaoda = { open, close };
  if (document.body) mount();
  else document.addEventListener('DOMContentLoaded', mount);
}
