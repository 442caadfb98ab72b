import { DeleteOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { Link, Navigate, Route, Routes, useParams } from 'react-router';
import type { DirectoryDraft } from '../../../../../src/contract/directory.ts';
import { errorText, isProblem } from '../../lib/api-client.ts';
import { Blank, Bones, Failure } from '../../ui/states.tsx';
import { BackTestView } from '../back-test/back-test-view.tsx';
import { AreasView } from '../content/areas-view.tsx';
import { DepartmentsView } from '../content/departments-view.tsx';
import { DiffView } from '../diff/diff-view.tsx';
import { LearningView } from '../learning/learning-view.tsx';
import { NamesOf } from '../lib/department-names.tsx';
import { draftQuery, useDiff, useOverview } from '../lib/directory-queries.ts';
import { OpenDraftProvider } from '../lib/draft-desk.tsx';
import { useWords } from '../words.ts';
import { DraftFrame } from './draft-frame.tsx';
import { TablesView } from './tables-view.tsx';
import { useDraftState } from './use-draft-state.ts';

/** One draft: what it says, what it changes, and what would come of it. */
export const DraftPage = () => {
  const t = useWords();
  const { draftId = '' } = useParams();
  const { data, error, isError, refetch } = useQuery(draftQuery(draftId));
  const overview = useOverview().data;
  if (isProblem(error, 404)) {
    return (
      <Blank
        icon={<DeleteOutlined />}
        title={t('draft.gone')}
        hint={errorText(error)}
        action={
          <Link to="/directory">
            <Button>{t('do.back')}</Button>
          </Link>
        }
      />
    );
  }
  if (data && overview) {
    return (
      <NamesOf content={data.content}>
        <Draft key={data.id} draft={data} mayEdit={overview.mayEdit} />
      </NamesOf>
    );
  }
  return isError ? <Failure error={error} retry={refetch} /> : <Bones lines={[30, 90, 80, 85]} />;
};

const Draft = ({ draft, mayEdit }: { draft: DirectoryDraft; mayEdit: boolean }) => {
  const { id, basedOn, content } = draft;
  const diff = useDiff(basedOn, id).data;
  const state = useDraftState(draft, diff);
  const base = `/directory/drafts/${id}`;
  return (
    <OpenDraftProvider value={{ desk: state, mayEdit }}>
      <DraftFrame base={base} state={state} mayEdit={mayEdit}>
        <Routes>
          <Route index element={<Navigate to={`${base}/departments`} replace />} />
          <Route
            path="departments/:departmentId?"
            element={<DepartmentsView base={`${base}/departments`} content={content} />}
          />
          <Route
            path="areas/:areaId?"
            element={<AreasView base={`${base}/areas`} content={content} />}
          />
          <Route path="changes" element={<DiffView from={basedOn} to={id} />} />
          <Route path="learning" element={<LearningView draft={draft} mayEdit={mayEdit} />} />
          <Route path="back-test" element={<BackTestView draft={draft} mayEdit={mayEdit} />} />
          {mayEdit && <Route path="tables" element={<TablesView draft={draft} />} />}
        </Routes>
      </DraftFrame>
    </OpenDraftProvider>
  );
};
