import { LockOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import type { FoundArticle } from '../../../../src/contract/knowledge.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { ExpiryMark } from './expiry-mark.tsx';
import { HelpedCounts } from './helped.tsx';
import { Marked } from './marked.tsx';
import { excerptOf } from './pieces.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './knowledge.module.css';

interface LineProps {
  article: FoundArticle;
  to: string;
  isOpen: boolean;
  /** The keys stand here. */
  isAtCursor: boolean;
}

const intoView = (element: HTMLElement | null): void => {
  element?.scrollIntoView({ block: 'nearest' });
};

/** An article as the list shows it: what the search met stands out. */
export const ArticleLine = ({ article, to, isOpen, isAtCursor }: LineProps) => {
  const t = useKnowledgeWords();
  const { question, answer, hits, departmentId } = article;
  const inField = (field: 'question' | 'answer') => hits.filter((hit) => hit.field === field);
  const excerpt = excerptOf(answer, inField('answer'));
  return (
    <li ref={isAtCursor ? intoView : null} data-cursor={isAtCursor || undefined}>
      <Link to={to} className={styles.line} aria-current={isOpen ? 'page' : undefined}>
        <b>
          <Marked text={question} hits={inField('question')} />
        </b>
        <p>
          <Marked text={excerpt.text} hits={excerpt.hits} />
        </p>
        <span className={styles.facts}>
          {departmentId ? (
            <DepartmentLabel departmentId={departmentId} />
          ) : (
            <i>{t('article.allDepartments')}</i>
          )}
          {!article.public && (
            <i title={t('audience.internal')}>
              <LockOutlined aria-hidden /> {t('audience.internalShort')}
            </i>
          )}
          <ExpiryMark validUntil={article.validUntil} onlyTrouble />
          <HelpedCounts helped={article.helped} notHelped={article.notHelped} />
        </span>
      </Link>
    </li>
  );
};
