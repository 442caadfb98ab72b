import { ArrowLeftOutlined, EditOutlined, FileUnknownOutlined } from '@ant-design/icons';
import { App, Button, Popconfirm } from 'antd';
import { Link, useNavigate, useParams } from 'react-router';
import type { Article } from '../../../../src/contract/knowledge.ts';
import { errorText, isProblem } from '../lib/api-client.ts';
import { useUser } from '../lib/session.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { Moment } from '../ui/moment.tsx';
import { Blank, Bones, Failure } from '../ui/states.tsx';
import { dropDraft, readDraft } from './article-draft.ts';
import { ArticleHistory } from './article-history.tsx';
import { ExpiryMark } from './expiry-mark.tsx';
import { GuideTable } from './guide-table.tsx';
import { AskHelped, HelpedCounts } from './helped.tsx';
import { useArticle, useWithdrawArticle } from './knowledge-queries.ts';
import { useChoice } from './use-choice.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './article.module.css';
import sheet from './sheet.module.css';

/** One article, whole. */
export const ArticlePage = () => {
  const t = useKnowledgeWords();
  const { id = '' } = useParams();
  const { addressOf } = useChoice();
  const { data: article, error, isPending, refetch } = useArticle(id);
  const back = (
    <Link className={styles.link} to={addressOf('')}>
      {t('page.back')}
    </Link>
  );
  if (isPending) return <Bones lines={[50, 30, 90, 84, 88, 40]} />;
  if (isProblem(error, 404))
    return (
      <Blank
        icon={<FileUnknownOutlined />}
        title={t('article.gone')}
        hint={errorText(error)}
        action={back}
      />
    );
  if (!article) return <Failure error={error} retry={refetch} />;
  return <Reading key={article.id} article={article} />;
};

const Reading = ({ article }: { article: Article }) => {
  const t = useKnowledgeWords();
  const { addressOf } = useChoice();
  const { id, question, answer, departmentId, keywords } = article;
  return (
    <article className={sheet.page} aria-label={question}>
      <header className={`${sheet.head} ${styles.head}`}>
        <Link to={addressOf('')} className={styles.back} aria-label={t('page.back')}>
          <ArrowLeftOutlined aria-hidden />
        </Link>
        <h2>{question}</h2>
        {article.mayEdit && <Acts article={article} />}
      </header>
      <div className={sheet.body}>
        <Unsaved id={id} />
        <p className={styles.facts}>
          {departmentId ? (
            <DepartmentLabel departmentId={departmentId} />
          ) : (
            <span>{t('article.allDepartments')}</span>
          )}
          <span data-audience={article.public ? 'public' : 'internal'}>
            {t(article.public ? 'audience.public' : 'audience.internal')}
          </span>
          <ExpiryMark validUntil={article.validUntil} />
        </p>
        {article.expired && <p className={styles.expired}>{t('article.expiredNote')}</p>}
        <section className={styles.answer} aria-label={t('edit.answer')}>
          {answer.split(/\n\s*\n/).map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
        {article.guide && (
          <section className={styles.section}>
            <h3>{t('guide.title')}</h3>
            <GuideTable guide={article.guide} />
          </section>
        )}
        {keywords.length > 0 && (
          <ul className={styles.keywords} aria-label={t('edit.keywords')}>
            {keywords.map((keyword) => (
              <li key={keyword}>{keyword}</li>
            ))}
          </ul>
        )}
        <footer className={styles.foot}>
          <AskHelped id={id} />
          <HelpedCounts helped={article.helped} notHelped={article.notHelped} />
          <span className={styles.changed}>
            {t('article.changed', { name: article.changedBy.name })}{' '}
            <Moment at={article.changedAt} />
          </span>
        </footer>
        <ArticleHistory id={id} version={article.version} />
      </div>
    </article>
  );
};

const Acts = ({ article: { id } }: { article: Article }) => {
  const t = useKnowledgeWords();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { addressOf } = useChoice();
  const withdraw = useWithdrawArticle(id);
  const onConfirm = () =>
    withdraw.mutate(undefined, {
      onSuccess: () => {
        void message.success(t('article.withdrawn'));
        void navigate(addressOf(''));
      },
      onError: (error) => void message.error(errorText(error)),
    });
  return (
    <div className={styles.acts}>
      <Button
        icon={<EditOutlined aria-hidden />}
        onClick={() => void navigate(addressOf(`/${id}/edit`))}
      >
        {t('article.edit')}
      </Button>
      <Popconfirm
        placement="bottomRight"
        title={t('article.withdrawSure')}
        description={t('article.withdrawNote')}
        okText={t('article.withdraw')}
        okButtonProps={{ danger: true }}
        onConfirm={onConfirm}
      >
        <Button danger loading={withdraw.isPending}>
          {t('article.withdraw')}
        </Button>
      </Popconfirm>
    </div>
  );
};

/** What was begun and not saved waits here. */
const Unsaved = ({ id }: { id: string }) => {
  const t = useKnowledgeWords();
  const user = useUser();
  const navigate = useNavigate();
  const { addressOf } = useChoice();
  if (!readDraft(user.id, id)) return null;
  const drop = () => {
    dropDraft(user.id, id);
    void navigate(addressOf(`/${id}`), { replace: true });
  };
  return (
    <div className={styles.unsaved} role="status">
      <span>{t('edit.unsavedHere')}</span>
      <Button size="small" onClick={() => void navigate(addressOf(`/${id}/edit`))}>
        {t('edit.goOn')}
      </Button>
      <Button size="small" type="text" danger onClick={drop}>
        {t('edit.drop')}
      </Button>
    </div>
  );
};
