import { useEffect } from 'react';

const FLASH_MS = 1_000;

/** Lets the title of the browser's tab alternate with a text, while there is one. */
export const useTitleFlash = (text: string | null): void => {
  useEffect(() => {
    if (text === null) return;
    const title = document.title;
    const flash = () => {
      document.title = document.title === text ? title : text;
    };
    flash();
    const timer = setInterval(flash, FLASH_MS);
    return () => {
      clearInterval(timer);
      document.title = title;
    };
  }, [text]);
};
