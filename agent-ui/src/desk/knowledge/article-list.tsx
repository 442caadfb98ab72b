import { FileSearchOutlined } from '@ant-design/icons';
import { Button, Select, type InputRef } from 'antd';
import { useRef, useState, type KeyboardEvent } from 'react';
import { Link, useNavigate } from 'react-router';
import type { FoundArticle } from '../../../../src/contract/knowledge.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { DepartmentSelect } from '../ui/department-select.tsx';
import { Blank, Bones, Failure } from '../ui/states.tsx';
import { ArticleLine } from './article-line.tsx';
import { useFoundArticles } from './knowledge-queries.ts';
import { SearchBox } from './search-box.tsx';
import { ARTICLE_STATES, useChoice, type ArticleState } from './use-choice.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './knowledge.module.css';

const NONE: FoundArticle[] = [];

/** Finds articles: by words while they are typed, by department, by whether they still hold. */
export const ArticleList = ({ open }: { open: string | undefined }) => {
  const t = useKnowledgeWords();
  const navigate = useNavigate();
  const { filter, change, addressOf } = useChoice();
  const found = useFoundArticles(filter);
  const articles = found.data?.pages.flatMap(({ items }) => items) ?? NONE;
  const search = useRef<InputRef>(null);
  const [cursor, setCursor] = useState<string>();
  const at = articles.findIndex(({ id }) => id === (cursor ?? open));
  const move = (by: 1 | -1) => {
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), articles.length - 1);
    setCursor(articles[next]?.id);
  };
  const go = (id: string | undefined) => {
    if (id !== undefined) void navigate(addressOf(`/${id}`));
  };
  useShortcuts({
    '/': () => search.current?.focus({ cursor: 'all' }),
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: cursor === undefined ? undefined : () => go(cursor),
  });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(event.key === 'ArrowDown' ? 1 : -1);
    }
    if (event.key === 'Enter') go(articles[Math.max(at, 0)]?.id);
  };
  return (
    <>
      <div className={styles.bar}>
        <SearchBox
          ref={search}
          value={filter.q ?? ''}
          onSearch={(q) => change({ q })}
          onKeyDown={onKeyDown}
        />
        <div className={styles.filters}>
          <DepartmentSelect
            placeholder={t('list.department')}
            value={filter.department}
            onChange={(department) => change({ department })}
          />
          <Select<ArticleState | null>
            allowClear
            placeholder={t('list.state')}
            aria-label={t('list.state')}
            value={filter.state ?? null}
            options={ARTICLE_STATES.map((value) => ({ value, label: t(`list.is.${value}`) }))}
            onChange={(state) => change({ state: state ?? undefined })}
          />
        </div>
      </div>
      <div className={styles.scroller} aria-busy={found.isFetching}>
        {found.isPending && BONES}
        {found.isError && articles.length === 0 && (
          <Failure error={found.error} retry={found.refetch} />
        )}
        {found.isSuccess && articles.length === 0 && (
          <Nothing mayAdd={found.data.pages[0]?.mayAdd ?? false} />
        )}
        <ul className={styles.lines} aria-label={t('list.label')}>
          {articles.map((article) => (
            <ArticleLine
              key={article.id}
              article={article}
              to={addressOf(`/${article.id}`)}
              isOpen={article.id === open}
              isAtCursor={article.id === cursor}
            />
          ))}
        </ul>
        {found.hasNextPage && (
          <Button
            type="link"
            block
            loading={found.isFetchingNextPage}
            onClick={() => void found.fetchNextPage()}
          >
            {t('list.more')}
          </Button>
        )}
      </div>
    </>
  );
};

const Nothing = ({ mayAdd }: { mayAdd: boolean }) => {
  const t = useKnowledgeWords();
  const { filter, addressOf } = useChoice();
  const isNarrowed = Object.values(filter).some(Boolean);
  return (
    <Blank
      icon={<FileSearchOutlined />}
      title={t(isNarrowed ? 'list.nothing' : 'list.empty')}
      hint={t(isNarrowed ? 'list.nothingHint' : 'list.emptyHint')}
      action={
        mayAdd && filter.q ? <Link to={addressOf('/new', filter.q)}>{t('gap.write')}</Link> : null
      }
    />
  );
};

const BONES = (
  <>
    <Bones lines={[60, 90, 40]} />
    <Bones lines={[72, 84, 30]} />
    <Bones lines={[50, 88, 46]} />
  </>
);
