import type { ReactElement } from 'react';
import { useCitizen } from './citizen-context.ts';
import type { Preferences } from './preferences.ts';

interface PreferenceButtonsProps {
  className: string;
  preferences: Preferences;
  onPreferences: (next: Preferences) => void;
}

/** Type size and language. */
export const PreferenceButtons = (props: PreferenceButtonsProps): ReactElement => {
  const { className, preferences, onPreferences } = props;
  const { t } = useCitizen();
  const { language, largeType } = preferences;
  const other = language === 'zh' ? 'en' : 'zh';
  return (
    <>
      <button
        type="button"
        className={className}
        aria-pressed={largeType}
        onClick={() => onPreferences({ ...preferences, largeType: !largeType })}
      >
        {t('type.large')}
      </button>
      <button
        type="button"
        className={className}
        lang={other === 'zh' ? 'zh-CN' : 'en'}
        onClick={() => onPreferences({ ...preferences, language: other })}
      >
        {t('language.other')}
      </button>
    </>
  );
};
