import { useParams } from 'react-router';
import { useUser } from '../lib/session.ts';
import { Bones, Failure } from '../ui/states.tsx';
import { fieldsOf, newFields } from './article-draft.ts';
import { ArticleEditor } from './article-editor.tsx';
import { useArticle } from './knowledge-queries.ts';
import { useChoice } from './use-choice.ts';

export const NewArticlePage = () => {
  const { departmentId } = useUser();
  const about = useChoice().about ?? '';
  return (
    <ArticleEditor
      key={about}
      draftId={`new:${about}`}
      article={null}
      saved={{ fields: newFields(about, departmentId ?? null), basedOn: null }}
    />
  );
};

export const EditArticlePage = () => {
  const { id = '' } = useParams();
  const { data: article, error, isPending, refetch } = useArticle(id);
  if (isPending) return <Bones lines={[50, 90, 84, 88]} />;
  if (!article) return <Failure error={error} retry={refetch} />;
  return (
    <ArticleEditor
      key={id}
      draftId={id}
      article={article}
      saved={{ fields: fieldsOf(article), basedOn: article.version }}
    />
  );
};
