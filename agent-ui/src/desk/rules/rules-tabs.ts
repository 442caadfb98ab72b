import type { ComponentType } from 'react';
import type { StaffRole } from '../../../../src/contract/words.ts';
import { AgentsTab } from './agents/agents-tab.tsx';
import { CalendarTab } from './calendar/calendar-tab.tsx';
import { ConversationTab } from './conversation/conversation-tab.tsx';
import { LadderTab } from './ladder/ladder-tab.tsx';
import { LoopTab } from './loop/loop-tab.tsx';
import { PolicyTab } from './policy/policy-tab.tsx';
import { RatesTab } from './rates/rates-tab.tsx';
import { RedatingsTab } from './redating/redatings-tab.tsx';
import { VersionsTab } from './versions/versions-tab.tsx';

/** The pages beside each other under `/rules`; the first stands at the address itself. */
export const RULES_TABS = [
  { id: 'policy', Page: PolicyTab },
  { id: 'calendar', Page: CalendarTab },
  { id: 'ladder', Page: LadderTab },
  { id: 'loop', Page: LoopTab },
  { id: 'rates', Page: RatesTab },
  { id: 'conversation', Page: ConversationTab },
  { id: 'agents', Page: AgentsTab },
  { id: 'versions', Page: VersionsTab },
  { id: 'redatings', Page: RedatingsTab },
] as const satisfies ReadonlyArray<{ id: string; Page: ComponentType }>;

/** Who the agents are is not for all who read the rules. */
export const tabsOf = (role: StaffRole) =>
  RULES_TABS.filter(({ id }) => id !== 'agents' || role === 'supervisor' || role === 'admin');

export const pathOf = (id: string): string => (id === RULES_TABS[0].id ? '' : id);
