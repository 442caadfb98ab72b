import type { ZodType } from 'zod';
import {
  atRevisionSchema,
  auditQuerySchema,
  backTestSchema,
  createDraftSchema,
  diffQuerySchema,
  directoryAuditPageSchema,
  directoryDiffSchema,
  directoryDraftSchema,
  directoryDraftSummarySchema,
  directoryOverviewSchema,
  directoryPageQuerySchema,
  directoryVersionPageSchema,
  directoryVersionSchema,
  directoryVersionSummarySchema,
  editAreasSchema,
  editDepartmentSchema,
  editKeywordsSchema,
  editNoteSchema,
  editTrustSchema,
  exportQuerySchema,
  importQuerySchema,
  importReportSchema,
  publishDraftSchema,
  restoreVersionSchema,
  revisionQuerySchema,
  startBackTestSchema,
} from '../../src/contract/directory.ts';
import { learningSchema, startLearningSchema } from '../../src/contract/learning.ts';
import {
  acceptedProposalsSchema,
  acceptProposalsSchema,
  dismissProposalsSchema,
  proposalListSchema,
  restoreProposalsSchema,
} from '../../src/contract/proposals.ts';
import { CSV_TYPE, XLSX_TYPE } from '../directory/import.ts';
import type { Operation } from './openapi.ts';

/** The doors of directory management, for the OpenAPI document. */

export const DIRECTORY_SCHEMAS = {
  DirectoryOverview: directoryOverviewSchema,
  DirectoryVersion: directoryVersionSchema,
  DirectoryVersionSummary: directoryVersionSummarySchema,
  DirectoryVersionPage: directoryVersionPageSchema,
  DirectoryDraft: directoryDraftSchema,
  DirectoryDraftSummary: directoryDraftSummarySchema,
  DirectoryDiff: directoryDiffSchema,
  DirectoryAuditPage: directoryAuditPageSchema,
  ImportReport: importReportSchema,
  BackTest: backTestSchema,
  RestoreVersion: restoreVersionSchema,
  CreateDraft: createDraftSchema,
  AtRevision: atRevisionSchema,
  EditNote: editNoteSchema,
  EditDepartment: editDepartmentSchema,
  EditKeywords: editKeywordsSchema,
  EditAreas: editAreasSchema,
  EditTrust: editTrustSchema,
  PublishDraft: publishDraftSchema,
  StartBackTest: startBackTestSchema,
  Learning: learningSchema,
  StartLearning: startLearningSchema,
  ProposalList: proposalListSchema,
  AcceptProposals: acceptProposalsSchema,
  AcceptedProposals: acceptedProposalsSchema,
  DismissProposals: dismissProposalsSchema,
  RestoreProposals: restoreProposalsSchema,
} satisfies Record<string, ZodType>;

const FILE_TYPES = [CSV_TYPE, XLSX_TYPE];
const VERSIONS = '/api/v1/directory/versions';
const DRAFTS = '/api/v1/directory/drafts';
const PROPOSALS = '/api/v1/directory/proposals';

type Unplaced = Omit<Operation, 'path' | 'tag'>;

const at = (path: string, ...operations: Unplaced[]): Operation[] =>
  operations.map((operation) => ({ ...operation, path, tag: 'directory' }));

export const DIRECTORY_OPERATIONS: readonly Operation[] = [
  ...at('/api/v1/directory', {
    method: 'get',
    summary: 'What is in use, what will be, and the open drafts.',
    answers: { 200: 'DirectoryOverview' },
  }),
  ...at('/api/v1/directory/diff', {
    method: 'get',
    summary: 'What makes one version or draft of another.',
    query: diffQuerySchema,
    answers: { 200: 'DirectoryDiff' },
  }),
  ...at('/api/v1/directory/audit', {
    method: 'get',
    summary: 'Who did what when, newest first.',
    query: auditQuerySchema,
    answers: { 200: 'DirectoryAuditPage' },
  }),
  ...at(VERSIONS, {
    method: 'get',
    summary: 'All versions, newest first.',
    query: directoryPageQuerySchema,
    answers: { 200: 'DirectoryVersionPage' },
  }),
  ...at(`${VERSIONS}/{id}`, {
    method: 'get',
    summary: 'A whole version; `current` and `latest` are ids too.',
    answers: { 200: 'DirectoryVersion' },
  }),
  ...at(`${VERSIONS}/{id}/export`, {
    method: 'get',
    summary: 'A version as CSV or XLSX.',
    query: exportQuerySchema,
    answers: { 200: FILE_TYPES },
  }),
  ...at(`${VERSIONS}/{id}/restore`, {
    method: 'post',
    summary: 'Roll back: publish that content again, at once.',
    body: 'RestoreVersion',
    answers: { 201: 'DirectoryVersionSummary' },
  }),
  ...at(DRAFTS, {
    method: 'post',
    summary: 'Begin a draft from a version.',
    body: 'CreateDraft',
    answers: { 201: 'DirectoryDraft' },
  }),
  ...at(
    `${DRAFTS}/{id}`,
    { method: 'get', summary: 'A whole draft.', answers: { 200: 'DirectoryDraft' } },
    {
      method: 'patch',
      summary: 'Change the note of a draft.',
      body: 'EditNote',
      answers: { 200: 'DirectoryDraftSummary' },
    },
    {
      method: 'delete',
      summary: 'Discard a draft.',
      query: revisionQuerySchema,
      answers: { 204: null },
    },
  ),
  ...at(
    `${DRAFTS}/{id}/departments/{departmentId}`,
    {
      method: 'put',
      summary: 'Replace the card of a department, or add one.',
      body: 'EditDepartment',
      answers: { 200: 'DirectoryDraftSummary' },
    },
    {
      method: 'delete',
      summary: 'Take out a department that has no open tickets.',
      query: revisionQuerySchema,
      answers: { 200: 'DirectoryDraftSummary' },
    },
  ),
  ...at(`${DRAFTS}/{id}/departments/{departmentId}/keywords`, {
    method: 'put',
    summary: 'Replace the keywords of a department.',
    body: 'EditKeywords',
    answers: { 200: 'DirectoryDraftSummary' },
  }),
  ...at(`${DRAFTS}/{id}/areas`, {
    method: 'put',
    summary: 'Replace all areas (属地).',
    body: 'EditAreas',
    answers: { 200: 'DirectoryDraftSummary' },
  }),
  ...at(`${DRAFTS}/{id}/trust`, {
    method: 'put',
    summary: 'Set how far the keywords are trusted, or take it out.',
    body: 'EditTrust',
    answers: { 200: 'DirectoryDraftSummary' },
  }),
  ...at(`${DRAFTS}/{id}/import`, {
    method: 'post',
    summary: 'Bring the rows of a CSV or XLSX file into a draft: all of them, or none.',
    body: FILE_TYPES,
    query: importQuerySchema,
    answers: { 200: 'ImportReport' },
  }),
  ...at(`${DRAFTS}/{id}/export`, {
    method: 'get',
    summary: 'A draft as CSV or XLSX.',
    query: exportQuerySchema,
    answers: { 200: FILE_TYPES },
  }),
  ...at(`${DRAFTS}/{id}/rebase`, {
    method: 'post',
    summary: "Put a draft's changes on the newest version.",
    body: 'AtRevision',
    answers: { 200: 'DirectoryDraftSummary' },
  }),
  ...at(`${DRAFTS}/{id}/publish`, {
    method: 'post',
    summary: 'Make a draft the next version, at once or later.',
    body: 'PublishDraft',
    answers: { 201: 'DirectoryVersionSummary' },
  }),
  ...at(
    `${DRAFTS}/{id}/back-test`,
    {
      method: 'post',
      summary: 'Read the last tickets again by a draft.',
      body: 'StartBackTest',
      answers: { 202: 'BackTest' },
    },
    {
      method: 'get',
      summary: "How far a draft's newest back-test is, or what came of it.",
      answers: { 200: 'BackTest' },
    },
  ),
  ...at(
    `${DRAFTS}/{id}/learn`,
    {
      method: 'post',
      summary: 'Fit the weights of a draft, and how far it is trusted, to past tickets.',
      body: 'StartLearning',
      answers: { 202: 'Learning' },
    },
    {
      method: 'get',
      summary: "How far a draft's newest learning is, or what came of it.",
      answers: { 200: 'Learning' },
    },
  ),
  ...at(PROPOSALS, {
    method: 'get',
    summary: 'What the keywords should learn from people.',
    answers: { 200: 'ProposalList' },
  }),
  ...at(`${PROPOSALS}/accept`, {
    method: 'post',
    summary: 'Put proposals into a draft.',
    body: 'AcceptProposals',
    answers: { 201: 'AcceptedProposals' },
  }),
  ...at(`${PROPOSALS}/dismiss`, {
    method: 'post',
    summary: 'Do not propose these again, unless with twice the evidence.',
    body: 'DismissProposals',
    answers: { 200: 'ProposalList' },
  }),
  ...at(`${PROPOSALS}/restore`, {
    method: 'post',
    summary: 'Take back that proposals were dismissed.',
    body: 'RestoreProposals',
    answers: { 200: 'ProposalList' },
  }),
];
