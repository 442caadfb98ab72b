import { EnterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { Article } from '../../../../src/contract/knowledge.ts';
import { ExpiryMark } from '../knowledge/expiry-mark.tsx';
import { GuideTable } from '../knowledge/guide-table.tsx';
import { partsOf } from '../knowledge/guide.ts';
import { AskHelped } from '../knowledge/helped.tsx';
import { useArticle } from '../knowledge/knowledge-queries.ts';
import { useKnowledgeWords } from '../knowledge/words.ts';
import styles from './knowledge-slot.module.css';

interface OfferedProps {
  id: string;
  question: string;
  /** Whole, where it was found whole. */
  known: Article | undefined;
  /** The conversation at hand. */
  number: string;
  isOpen: boolean;
  onToggle: () => void;
  onInsert: (text: string) => void;
}

/** An article that fits: its answer is one click away from the reply, and more of it below. */
export const OfferedArticle = (props: OfferedProps) => {
  const { id, question, known, isOpen, onToggle, onInsert } = props;
  const t = useKnowledgeWords();
  const article = useArticle(id, { enabled: known === undefined }).data ?? known;
  return (
    <li className={styles.article} data-open={isOpen || undefined}>
      <div className={styles.line}>
        <button type="button" aria-expanded={isOpen} onClick={onToggle}>
          {question}
          {article && <ExpiryMark validUntil={article.validUntil} onlyTrouble />}
        </button>
        <Button
          type="text"
          size="small"
          icon={<EnterOutlined aria-hidden />}
          title={t('slot.use')}
          aria-label={`${t('slot.use')}: ${question}`}
          disabled={!article}
          onClick={() => article && onInsert(article.answer)}
        />
      </div>
      {isOpen && article && <Whole {...props} article={article} />}
    </li>
  );
};

const Whole = ({ article, number, onInsert }: OfferedProps & { article: Article }) => {
  const t = useKnowledgeWords();
  const { id, answer, guide } = article;
  const lines = partsOf(guide).map(({ part, text }) =>
    t('guide.line', { part: t(`guide.${part}`), text }),
  );
  return (
    <div className={styles.whole}>
      <p>{answer}</p>
      <GuideTable guide={guide} onInsert={onInsert} />
      <div className={styles.acts}>
        <Button size="small" type="primary" onClick={() => onInsert(answer)}>
          {t('slot.use')}
        </Button>
        {lines.length > 0 && (
          <Button size="small" onClick={() => onInsert([answer, ...lines].join('\n'))}>
            {t('slot.useAll')}
          </Button>
        )}
        <Link to={`/knowledge/${id}`}>{t('slot.open')}</Link>
      </div>
      <AskHelped id={id} number={number} />
    </div>
  );
};
