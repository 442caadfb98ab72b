import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import type { RulesPreviewRequest } from '../../../../../src/contract/rulebook.ts';

export type Matter = Omit<RulesPreviewRequest['matter'], 'departmentId'> & {
  departmentId?: string | undefined;
};

interface MatterDesk {
  matter: Matter;
  change: (part: Partial<Matter>) => void;
}

const MatterContext = createContext<MatterDesk | null>(null);

/** The matter that the rules are tried on, the same in all sections. */
export const MatterProvider = ({ children }: { children: ReactNode }) => {
  const [matter, setMatter] = useState<Matter>(() => ({
    kind: 'complaint',
    urgency: 'normal',
    channel: 'phone',
    receivedAt: new Date().toISOString(),
  }));
  const desk = useMemo(
    () => ({
      matter,
      change: (part: Partial<Matter>) => setMatter((old) => ({ ...old, ...part })),
    }),
    [matter],
  );
  return <MatterContext value={desk}>{children}</MatterContext>;
};

export const useMatter = (): MatterDesk => {
  const desk = use(MatterContext);
  if (!desk) throw new Error('useMatter outside of the rules');
  return desk;
};
