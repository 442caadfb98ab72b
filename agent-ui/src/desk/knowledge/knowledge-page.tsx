import { BulbOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { Navigate, Outlet, Route, Routes, useLocation, useNavigate } from 'react-router';
import type { StaffRole } from '../../../../src/contract/words.ts';
import { useUser } from '../lib/session.ts';
import { SplitPage } from '../ui/split-page.tsx';
import { Blank } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { ArticleList } from './article-list.tsx';
import { ArticlePage } from './article-page.tsx';
import { EditArticlePage, NewArticlePage } from './editor-pages.tsx';
import { useFoundArticles, useUnanswered } from './knowledge-queries.ts';
import { UnansweredList } from './unanswered-list.tsx';
import { useChoice, type KnowledgeList } from './use-choice.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './knowledge.module.css';

/** 知识库: what people are answered with, to find, to read and to keep right. */
export const KnowledgePage = () => (
  <Routes>
    <Route element={<Frame />}>
      <Route index element={<NothingOpen />} />
      <Route path="new" element={<NewArticlePage />} />
      <Route path=":id" element={<ArticlePage />} />
      <Route path=":id/edit" element={<EditArticlePage />} />
    </Route>
    <Route path="*" element={<Navigate to="/knowledge" replace />} />
  </Routes>
);

/** Who decides what is to be written, and sees what is missing. */
const DECIDING: ReadonlySet<StaffRole> = new Set<StaffRole>(['supervisor', 'admin']);

const Frame = () => {
  const t = useKnowledgeWords();
  const navigate = useNavigate();
  const { filter, list, change, addressOf } = useChoice();
  const mayAdd = useFoundArticles(filter).data?.pages[0]?.mayAdd ?? false;
  const decides = DECIDING.has(useUser().role);
  const unanswered = useUnanswered({ enabled: decides }).data;
  const open = useLocation().pathname.split('/')[2] || undefined;
  const lists = (
    <>
      <header className={styles.head}>
        <h1>{t('page.title')}</h1>
        <p>{t('page.promise')}</p>
        {mayAdd && (
          <Button
            type="primary"
            size="small"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => void navigate(addressOf('/new'))}
          >
            {t('edit.new')}
          </Button>
        )}
      </header>
      {decides && (
        <Tabs<KnowledgeList>
          label={t('page.title')}
          tabs={[
            { id: 'articles', name: t('list.label') },
            { id: 'unanswered', name: t('gap.title'), count: unanswered && `${unanswered.length}` },
          ]}
          current={list}
          onChange={(id) => change({ list: id === 'articles' ? undefined : id })}
        />
      )}
      {decides && list === 'unanswered' ? <UnansweredList /> : <ArticleList open={open} />}
    </>
  );
  return (
    <SplitPage list={lists} detail={open !== undefined}>
      <Outlet />
    </SplitPage>
  );
};

const NothingOpen = () => {
  const t = useKnowledgeWords();
  return (
    <Blank icon={<BulbOutlined />} title={t('page.nothingOpen')} hint={t('page.nothingOpenHint')} />
  );
};
