import { useState } from 'react';
import { Moment } from '../ui/moment.tsx';
import { useArticleVersions } from './knowledge-queries.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './article.module.css';

/** Who wrote what and when; nothing to tell of an article that nobody changed. */
export const ArticleHistory = ({ id, version }: { id: string; version: number }) => {
  const t = useKnowledgeWords();
  const [isOpen, setOpen] = useState(false);
  const { data: versions } = useArticleVersions(id, { enabled: isOpen });
  if (version <= 1) return null;
  return (
    <details
      className={styles.history}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>{t('history.title', { count: version })}</summary>
      <ol>
        {versions?.map(({ version, at, by, question, answer }) => (
          <li key={version}>
            <span>
              {t('history.version', { version })} {by.name} <Moment at={at} />
            </span>
            <b>{question}</b>
            <p>{answer}</p>
          </li>
        ))}
      </ol>
    </details>
  );
};
