import { useTranslation } from 'react-i18next';
import type { SilentWord } from '../../../../src/contract/ticket.ts';
import marks from './marked-text.module.css';
import styles from './routing-panel.module.css';

/** The keywords that were read and did not vote, each once, by the reason. */
export const SilentWords = ({ words }: { words: readonly SilentWord[] }) => {
  const { t } = useTranslation();
  const reasons = [...new Set(words.map(({ why }) => why))];
  return (
    <section className={styles.silent} aria-label={t('silent.title')}>
      <h3>{t('silent.title')}</h3>
      <ul>
        {reasons.map((reason) => {
          const keywords = words.filter(({ why }) => why === reason);
          return (
            <li key={reason}>
              {[...new Set(keywords.map(({ keyword }) => keyword))].map((keyword) => (
                <s key={keyword} className={marks.silent}>
                  {keyword}
                </s>
              ))}
              <span>{t(`silent.${reason}`)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
