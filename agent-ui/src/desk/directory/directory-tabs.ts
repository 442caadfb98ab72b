import type { ComponentType } from 'react';
import { AuditTab } from './audit/audit-tab.tsx';
import { CompareTab } from './diff/compare-tab.tsx';
import { OverviewTab } from './versions/overview-tab.tsx';
import { VersionsTab } from './versions/versions-tab.tsx';

/** The pages beside each other under `/directory`; the first stands at the address itself. */
export const DIRECTORY_TABS = [
  { id: 'overview', Page: OverviewTab },
  { id: 'versions', Page: VersionsTab },
  { id: 'compare', Page: CompareTab },
  { id: 'audit', Page: AuditTab },
] as const satisfies ReadonlyArray<{ id: string; Page: ComponentType }>;
