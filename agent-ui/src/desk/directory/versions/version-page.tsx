import { Button } from 'antd';
import { Navigate, Route, Routes, useParams } from 'react-router';
import type { DirectoryVersion } from '../../../../../src/contract/directory.ts';
import { usePersonName } from '../../lib/person-name.ts';
import { Moment } from '../../ui/moment.tsx';
import { Bones, Failure } from '../../ui/states.tsx';
import { AreasView } from '../content/areas-view.tsx';
import { DepartmentsView } from '../content/departments-view.tsx';
import { DiffView } from '../diff/diff-view.tsx';
import { NamesOf } from '../lib/department-names.tsx';
import { useOverview, useVersion } from '../lib/directory-queries.ts';
import { ExportMenu } from '../lib/export-menu.tsx';
import { StateLabel } from '../lib/labels.tsx';
import { WorkFrame } from '../lib/work-frame.tsx';
import { useWords } from '../words.ts';
import { originWords } from './origin-words.ts';
import { RestoreButton } from './restore-button.tsx';
import { useNewDraft } from './use-new-draft.ts';

/** All that one version says, to read. */
export const VersionPage = () => {
  const { versionId = 'current' } = useParams();
  const { data, error, isError, refetch } = useVersion(versionId);
  if (data) {
    return (
      <NamesOf content={data.content}>
        <Version version={data} />
      </NamesOf>
    );
  }
  return isError ? <Failure error={error} retry={refetch} /> : <Bones lines={[30, 90, 80, 85]} />;
};

const Version = ({ version }: { version: DirectoryVersion }) => {
  const t = useWords();
  const personName = usePersonName();
  const overview = useOverview().data;
  const newDraft = useNewDraft();
  const { id, content, basedOn } = version;
  const base = `/directory/versions/${id}`;
  const sections = basedOn
    ? (['departments', 'areas', 'changes'] as const)
    : (['departments', 'areas'] as const);
  return (
    <WorkFrame
      base={base}
      back="/directory/versions"
      title={id}
      mark={<StateLabel state={version.state} />}
      facts={
        <>
          <span>{version.note || originWords(version, t)}</span>
          <span>
            {personName(version.publishedBy)} · {t('overview.from')}{' '}
            <Moment at={version.effectiveFrom} />
          </span>
        </>
      }
      actions={
        <>
          <ExportMenu of={{ kind: 'versions', id }} />
          {overview?.mayEdit && (
            <Button loading={newDraft.isPending} onClick={() => newDraft.mutate(id)}>
              {t('versions.draftOf')}
            </Button>
          )}
          {overview?.mayEdit && (version.state === 'past' || version.state === 'superseded') && (
            <RestoreButton version={version} current={overview.current.id} />
          )}
        </>
      }
      sections={sections.map((section) => ({ id: section, name: t(`section.${section}`) }))}
    >
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
        {basedOn && <Route path="changes" element={<DiffView from={basedOn} to={id} />} />}
      </Routes>
    </WorkFrame>
  );
};
