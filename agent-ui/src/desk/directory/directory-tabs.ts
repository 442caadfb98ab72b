import type { ComponentType } from 'react';
import type { StaffRole } from '../../../../src/contract/words.ts';
import { AuditTab } from './audit/audit-tab.tsx';
import { CompareTab } from './diff/compare-tab.tsx';
import { SuggestionsTab } from './suggestions/suggestions-tab.tsx';
import { OverviewTab } from './versions/overview-tab.tsx';
import { VersionsTab } from './versions/versions-tab.tsx';

/** The pages beside each other under `/directory`; the first stands at the address itself. */
export const DIRECTORY_TABS = [
  { id: 'overview', Page: OverviewTab },
  { id: 'suggestions', Page: SuggestionsTab },
  { id: 'versions', Page: VersionsTab },
  { id: 'compare', Page: CompareTab },
  { id: 'audit', Page: AuditTab },
] as const satisfies ReadonlyArray<{ id: string; Page: ComponentType }>;

/** Dispatchers make the corrections; what is learned from them is not theirs to judge. */
export const tabsFor = (role: StaffRole) =>
  DIRECTORY_TABS.filter(({ id }) => id !== 'suggestions' || role !== 'dispatcher');
