import { App, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Article } from '../../../../src/contract/knowledge.ts';
import { errorText, isProblem, ProblemError } from '../lib/api-client.ts';
import { bodyOf, fieldsOf, type ArticleDraft } from './article-draft.ts';
import { EditorFields } from './editor-fields.tsx';
import { useWriteArticle } from './knowledge-queries.ts';
import { OvertakenNotice } from './overtaken-notice.tsx';
import { useArticleDraft } from './use-article-draft.ts';
import { useChoice } from './use-choice.ts';
import { useKnowledgeWords } from './words.ts';
import styles from './editor.module.css';
import sheet from './sheet.module.css';

interface EditorProps {
  /** Where what is not saved yet is kept. */
  draftId: string;
  /** As it stands now; null for a new one. */
  article: Article | null;
  saved: ArticleDraft;
}

const AT_LEAST = 2;

/** Writes an article. Nothing is lost by looking elsewhere; leaving it for good asks. */
export const ArticleEditor = ({ draftId, article, saved }: EditorProps) => {
  const t = useKnowledgeWords();
  const navigate = useNavigate();
  const { modal, message } = App.useApp();
  const { addressOf } = useChoice();
  const { draft, isChanged, change, rebase, drop } = useArticleDraft(draftId, saved);
  const write = useWriteArticle(article?.id ?? null);
  const [isChecked, setChecked] = useState(false);
  const isSaving = write.isPending || write.isSuccess;
  const isOvertaken = article !== null && !isSaving && draft.basedOn !== article.version;
  const isWhole = [draft.fields.question, draft.fields.answer].every(
    (text) => text.trim().length >= AT_LEAST,
  );
  const leave = () => void navigate(addressOf(article ? `/${article.id}` : ''));
  const askToLeave = () => {
    if (!isChanged) return leave();
    void modal.confirm({
      title: t('edit.leaveSure'),
      content: t('edit.leaveNote'),
      okText: t('edit.drop'),
      okButtonProps: { danger: true },
      cancelText: t('edit.goOn'),
      onOk: () => {
        drop();
        leave();
      },
    });
  };
  const save = () => {
    setChecked(true);
    if (!isWhole) return;
    write.mutate(bodyOf(draft), {
      onSuccess: ({ id }) => {
        drop();
        void message.success(t('edit.saved'));
        void navigate(addressOf(`/${id}`));
      },
    });
  };
  return (
    <form
      className={sheet.page}
      aria-label={t(article ? 'edit.title' : 'edit.new')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        save();
      }}
    >
      <header className={`${sheet.head} ${styles.head}`}>
        <h2>{t(article ? 'edit.title' : 'edit.new')}</h2>
        {isChanged && <span>{t('edit.unsaved')}</span>}
        <Button onClick={askToLeave}>{t('edit.cancel')}</Button>
        <Button
          type="primary"
          htmlType="submit"
          loading={write.isPending}
          disabled={isOvertaken || !isChanged}
        >
          {t('edit.save')}
        </Button>
      </header>
      <div className={sheet.body}>
        {isOvertaken && (
          <OvertakenNotice
            article={article}
            mine={draft.fields}
            onKeep={() => rebase(article.version, draft.fields)}
            onTake={() => rebase(article.version, fieldsOf(article))}
          />
        )}
        {!isProblem(write.error, 409) && <Refusal error={write.error} />}
        <EditorFields fields={draft.fields} isChecked={isChecked} onChange={change} />
      </div>
    </form>
  );
};

/** Why the desk did not take it, field by field where it says so. */
const Refusal = ({ error }: { error: unknown }) => {
  if (!error) return null;
  const errors = error instanceof ProblemError ? (error.problem.errors ?? []) : [];
  return (
    <div className={styles.refusal} role="alert">
      {errorText(error)}
      {errors.map(({ path, message }) => (
        <span key={path + message}>{message}</span>
      ))}
    </div>
  );
};
