import { EditOutlined, SmileOutlined } from '@ant-design/icons';
import { Link } from 'react-router';
import { Moment } from '../ui/moment.tsx';
import { Blank, Bones, Failure } from '../ui/states.tsx';
import { useUnanswered } from './knowledge-queries.ts';
import { useChoice } from './use-choice.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './knowledge.module.css';

/** What people looked for and did not find, to be answered by an article. */
export const UnansweredList = () => {
  const t = useKnowledgeWords();
  const { addressOf, about } = useChoice();
  const { data: questions, error, isPending, refetch } = useUnanswered();
  return (
    <div className={styles.scroller}>
      {isPending && <Bones lines={[70, 40]} />}
      {error && !questions && <Failure error={error} retry={refetch} />}
      {questions?.length === 0 && (
        <Blank icon={<SmileOutlined />} title={t('gap.none')} hint={t('gap.noneHint')} />
      )}
      {questions && questions.length > 0 && <p className={styles.lead}>{t('gap.lead')}</p>}
      <ul className={styles.gaps} aria-label={t('gap.title')}>
        {questions?.map(({ question, times, lastAskedAt }) => (
          <li key={question} data-open={question === about || undefined}>
            <b>{question}</b>
            <span>
              {t('gap.times', { times })} <Moment at={lastAskedAt} />
            </span>
            <Link to={addressOf('/new', question)}>
              <EditOutlined aria-hidden /> {t('gap.write')}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
};
