import { useTranslation } from 'react-i18next';
import type { Language } from '../../../../src/contract/words.ts';

/** The language on show, for dates and for names that the desk keeps in both. */
export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'zh');
