import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { Article } from '../../../../src/contract/knowledge.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { Moment } from '../ui/moment.tsx';
import { differencesOf, fieldsOf, guideDifferencesOf, type Fields } from './article-draft.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './editor.module.css';

interface NoticeProps {
  /** As somebody else has just saved it. */
  article: Article;
  mine: Fields;
  /** Goes on with one's own words over theirs. */
  onKeep: () => void;
  onTake: () => void;
}

/** Somebody saved in between: who, what stands there now where one's own differs, and the two ways on. */
export const OvertakenNotice = ({ article, mine, onKeep, onTake }: NoticeProps) => {
  const t = useKnowledgeWords();
  const lines = useDifferences(fieldsOf(article), mine);
  const notice = useRef<HTMLElement>(null);
  useEffect(() => {
    // Newer browsers answer with a promise, which is no clean-up.
    notice.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <section ref={notice} className={styles.overtaken} role="alert">
      <p>
        {t('overtaken.text', { name: article.changedBy.name })} <Moment at={article.changedAt} />
      </p>
      {lines.length > 0 && (
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{t('overtaken.theirs')}</th>
              <th scope="col">{t('overtaken.mine')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ name, theirs, own }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{theirs}</td>
                <td>{own}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={styles.ways}>
        <Button size="small" type="primary" onClick={onKeep}>
          {t('overtaken.keep')}
        </Button>
        <Button size="small" onClick={onTake}>
          {t('overtaken.take')}
        </Button>
      </div>
    </section>
  );
};

const useDifferences = (theirs: Fields, mine: Fields) => {
  const t = useKnowledgeWords();
  const { short } = useDepartmentNames();
  const nothing = t('overtaken.nothing');
  const wordsOf = (fields: Fields) => ({
    question: fields.question,
    answer: fields.answer,
    keywords: fields.keywords.join(' · ') || nothing,
    departmentId: fields.departmentId ? short(fields.departmentId) : t('article.allDepartments'),
    public: t(fields.public ? 'audience.public' : 'audience.internal'),
    validUntil: fields.validUntil ?? t('expiry.always'),
  });
  const [others, own] = [wordsOf(theirs), wordsOf(mine)];
  return differencesOf(theirs, mine).flatMap((field) =>
    field === 'guide'
      ? guideDifferencesOf(theirs, mine).map((part) => ({
          name: t(`guide.${part}`),
          theirs: theirs.guide[part] || nothing,
          own: mine.guide[part] || nothing,
        }))
      : [{ name: t(`edit.${field}`), theirs: others[field], own: own[field] }],
  );
};
