import { useEffect, useState } from 'react';
import type { Guidance } from '../../../src/contract/guidance.ts';
import { useCitizen } from './citizen-context.ts';
import { fetchTrack, type TicketKey } from './desk-api.ts';

/** What the desk tells at once about a ticket; null for nothing, and until it has answered. */
export const useGuidance = ({ number, code }: TicketKey): Guidance | null => {
  const { language } = useCitizen();
  const [guidance, setGuidance] = useState<Guidance | null>(null);
  useEffect(() => {
    let left = false;
    const load = async (): Promise<void> => {
      const answer = await fetchTrack({ number, code }, language);
      if (!left && answer.ok) setGuidance(answer.data.guidance);
    };
    void load();
    return () => {
      left = true;
    };
  }, [number, code, language]);
  return guidance;
};
