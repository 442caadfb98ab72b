import { useTranslation } from 'react-i18next';
import en from '../../locales/en/ticket.json';
import zh from '../../locales/zh/ticket.json';
import { i18n } from './i18n.ts';

/** Call before the first ticket or department's console is drawn: their words come with their chunks. */
export const addTicketWords = (): void => {
  i18n.addResourceBundle('zh', 'ticket', zh);
  i18n.addResourceBundle('en', 'ticket', en);
};

/** The words of a ticket's work; those that all consoles share are in `desk`. */
export const useTicketWords = () => useTranslation('ticket').t;
