import {
  backTestSchema,
  directoryDraftSchema,
  directoryDraftSummarySchema,
  directoryVersionSummarySchema,
  importReportSchema,
  type Area,
  type DepartmentCard,
  type DirectoryKeyword,
  type DirectoryTable,
  type ImportQuery,
} from '../../../../../src/contract/directory.ts';
import { callApi, deleteAt, fetchFile } from '../../lib/api-client.ts';

/** Which draft, and which state of it the author has seen. */
export interface Seen {
  id: string;
  revision: number;
}

const at = (id: string): string => `/directory/drafts/${id}`;
const schema = directoryDraftSummarySchema;

export const createDraft = (from?: string) =>
  callApi('/directory/drafts', {
    method: 'POST',
    body: from ? { from } : {},
    schema: directoryDraftSchema,
  });

export const saveNote = ({ id, revision }: Seen, note: string) =>
  callApi(at(id), { method: 'PATCH', body: { revision, note }, schema });

export const saveCard = ({ id, revision }: Seen, departmentId: string, card: DepartmentCard) =>
  callApi(`${at(id)}/departments/${departmentId}`, {
    method: 'PUT',
    body: { revision, ...card },
    schema,
  });

export const removeDepartment = ({ id, revision }: Seen, departmentId: string) =>
  callApi(`${at(id)}/departments/${departmentId}?revision=${revision}`, {
    method: 'DELETE',
    schema,
  });

export const saveKeywords = (
  { id, revision }: Seen,
  departmentId: string,
  keywords: readonly DirectoryKeyword[],
) =>
  callApi(`${at(id)}/departments/${departmentId}/keywords`, {
    method: 'PUT',
    body: { revision, keywords },
    schema,
  });

export const saveAreas = ({ id, revision }: Seen, areas: readonly Area[]) =>
  callApi(`${at(id)}/areas`, { method: 'PUT', body: { revision, areas }, schema });

export const rebaseDraft = ({ id, revision }: Seen) =>
  callApi(`${at(id)}/rebase`, { method: 'POST', body: { revision }, schema });

export const discardDraft = ({ id, revision }: Seen) => deleteAt(`${at(id)}?revision=${revision}`);

export const publishDraft = (
  { id, revision }: Seen,
  request: { note: string; effectiveFrom?: string },
) =>
  callApi(`${at(id)}/publish`, {
    method: 'POST',
    body: { revision, ...request },
    schema: directoryVersionSummarySchema,
  });

export const restoreVersion = (version: string, note: string) =>
  callApi(`/directory/versions/${version}/restore`, {
    method: 'POST',
    body: note ? { note } : {},
    schema: directoryVersionSummarySchema,
  });

export const startBackTest = (draftId: string, tickets: number) =>
  callApi(`${at(draftId)}/back-test`, {
    method: 'POST',
    body: { tickets },
    schema: backTestSchema,
  });

const CSV = 'text/csv';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The type by the name: browsers know `.csv` by whatever program opens it. */
export const tableFile = (file: File): Blob =>
  new Blob([file], { type: /\.xlsx$/i.test(file.name) ? XLSX : CSV });

export const importTables = (
  { id, revision }: Seen,
  file: File,
  { table, mode, dryRun }: Omit<ImportQuery, 'revision'>,
) =>
  callApi(`${at(id)}/import?revision=${revision}&table=${table}&mode=${mode}&dryRun=${dryRun}`, {
    method: 'POST',
    body: tableFile(file),
    schema: importReportSchema,
  });

/** Lets the browser keep a file of a draft or a version. */
export const exportTables = async (
  of: { kind: 'drafts' | 'versions'; id: string },
  format: 'csv' | 'xlsx',
  table: DirectoryTable = 'keywords',
): Promise<void> => {
  const { name, bytes } = await fetchFile(
    `/directory/${of.kind}/${of.id}/export?format=${format}&table=${table}`,
  );
  const url = URL.createObjectURL(bytes);
  Object.assign(document.createElement('a'), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
};
