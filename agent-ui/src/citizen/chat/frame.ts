import { useEffect } from 'react';
import type { ChatDesk } from './chat-desk.ts';
import { unreadOf } from './chat-state.ts';

/**
 * Between the page in a frame and the widget (src/widget) around it. The site around it learns how much is
 * unread and whether a conversation goes on, never what is said.
 */
export const minimise = (): void => window.parent.postMessage({ yihaoda: 'minimise' }, '*');

/** Lets the desk know whether the widget shows the frame; outside of one the page is always on show. */
export const useShown = (desk: ChatDesk, isFramed: boolean): void => {
  useEffect(() => {
    desk.show(!isFramed);
    if (!isFramed) return undefined;
    const onMessage = ({ source, data }: MessageEvent): void => {
      if (source === window.parent && data?.yihaoda === 'shown') desk.show(data.on === true);
    };
    window.addEventListener('message', onMessage);
    window.parent.postMessage({ yihaoda: 'ready' }, '*');
    return () => window.removeEventListener('message', onMessage);
  }, [desk, isFramed]);
};

/** Tells the widget what it needs for its button, whenever that changes. */
export const useTellWidget = (desk: ChatDesk, isFramed: boolean): void => {
  useEffect(() => {
    if (!isFramed) return undefined;
    let told = '';
    const tell = (): void => {
      const { session } = desk.get();
      const news = {
        yihaoda: 'news',
        unread: unreadOf(desk.get()),
        goesOn: session.spoken && !session.ended,
      };
      const text = JSON.stringify(news);
      if (text === told) return;
      told = text;
      window.parent.postMessage(news, '*');
    };
    tell();
    return desk.subscribe(tell);
  }, [desk, isFramed]);
};
