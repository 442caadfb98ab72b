import { useTranslation } from 'react-i18next';
import type { Language } from '../../../../src/contract/words.ts';
import { LANGUAGES } from '../../shared/language.ts';
import { speak } from '../lib/i18n.ts';
import { useLanguage } from '../lib/use-language.ts';
import styles from './language-switch.module.css';

/** Each language in its own words, as people look for it. */
const names: Record<Language, string> = { zh: '中文', en: 'English' };

export const LanguageSwitch = () => {
  const { t } = useTranslation();
  const current = useLanguage();
  return (
    <div className={styles.switch} role="group" aria-label={t('app.language')}>
      {LANGUAGES.map((language) => (
        <button
          key={language}
          type="button"
          aria-pressed={language === current}
          lang={language}
          onClick={() => void speak(language)}
        >
          {names[language]}
        </button>
      ))}
    </div>
  );
};
