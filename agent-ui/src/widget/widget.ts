import en from '../locales/en/widget.json';
import zh from '../locales/zh/widget.json';
import type { WidgetSettings } from './settings.ts';
import { styleOf } from './style.ts';

interface Widget {
  mount: () => void;
  open: () => void;
  close: () => void;
}

/** Set while a conversation goes on: the next page of the site looks after it at once. */
const GOES_ON = 'yihaoda.widget';
const BUBBLE =
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 3h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2h-8l-6 5v-5H4a2 2 0 0 1-2-2V5c0-1.1.9-2 2-2Z"/></svg>';

/** The button on another site, and the conversation in a frame above it. */
export const createWidget = (settings: WidgetSettings): Widget => {
  const { origin, language, topic } = settings;
  const words = language === 'en' ? en : zh;
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const style = make('style', styleOf(settings));
  const box = make('div');
  const button = make('button', `${BUBBLE}<span></span><b class="count" hidden></b>`);
  const label = button.querySelector('span');
  const count = button.querySelector('b');
  let frame: HTMLIFrameElement | null = null;
  let unread = 0;

  box.className = 'box';
  box.hidden = true;
  box.id = 'box';
  button.className = 'button';
  button.type = 'button';
  button.setAttribute('aria-controls', 'box');

  const show = (): void => {
    const isOpen = !box.hidden;
    const text = isOpen
      ? words.close
      : unread > 0
        ? words['open.unread'].replace('{count}', String(unread))
        : words.open;
    button.setAttribute('aria-expanded', String(isOpen));
    button.setAttribute('aria-label', text);
    if (label) label.textContent = isOpen ? words.close : words.open;
    if (!count) return;
    count.hidden = isOpen || unread === 0;
    count.textContent = unread > 99 ? '99+' : String(unread);
  };
  const tellFrame = (): void =>
    frame?.contentWindow?.postMessage({ yihaoda: 'shown', on: !box.hidden }, origin);
  const load = (): void => {
    if (frame) return;
    frame = make('iframe');
    frame.title = words.frame;
    frame.allow = 'clipboard-write';
    const about = topic ? `&topic=${encodeURIComponent(topic)}` : '';
    frame.src = `${origin}/chat/frame?language=${language}${about}`;
    box.append(frame);
  };
  const open = (): void => {
    load();
    box.hidden = false;
    show();
    tellFrame();
    frame?.focus();
  };
  const close = (): void => {
    if (box.hidden) return;
    box.hidden = true;
    show();
    tellFrame();
    button.focus();
  };
  const onMessage = ({ source, origin: from, data }: MessageEvent): void => {
    if (!frame || source !== frame.contentWindow || from !== origin) return;
    if (data?.yihaoda === 'ready') tellFrame();
    if (data?.yihaoda === 'minimise') close();
    if (data?.yihaoda !== 'news') return;
    unread = Number(data.unread);
    show();
    remember(data.goesOn === true);
  };

  return {
    mount: () => {
      button.addEventListener('click', () => (box.hidden ? open() : close()));
      root.addEventListener('keydown', (event) => {
        if ((event as KeyboardEvent).key === 'Escape') close();
      });
      window.addEventListener('message', onMessage);
      show();
      root.append(style, box, button);
      document.body.append(host);
      if (isRemembered()) load();
    },
    open,
    close,
  };
};

const make = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  html = '',
): HTMLElementTagNameMap[K] => {
  const element = document.createElement(name);
  element.innerHTML = html;
  return element;
};

const remember = (goesOn: boolean): void => {
  try {
    if (goesOn) localStorage.setItem(GOES_ON, '1');
    else localStorage.removeItem(GOES_ON);
  } catch {
    // A site that may keep nothing: the conversation is looked after once the button is tapped.
  }
};

const isRemembered = (): boolean => {
  try {
    return localStorage.getItem(GOES_ON) !== null;
  } catch {
    return false;
  }
};
