import { useEffect, useRef, useState } from 'react';
import type { DeviceStore } from './device-store.ts';
import {
  clearDraft,
  DRAFT_KEY,
  emptyDraft,
  loadDraft,
  newExternalId,
  saveDraft,
  type Draft,
} from './draft.ts';

/** The draft on this device. Every change is stored at once; another tab shows it too. */
export const useDraft = (store: DeviceStore) => {
  const [draft, show] = useState(() => openDraft(store));
  const latest = useRef(draft);
  const set = (next: Draft): void => {
    latest.current = next;
    show(next);
  };
  useEffect(() => {
    const onOtherTab = ({ key }: StorageEvent): void => {
      if (key !== DRAFT_KEY) return;
      latest.current = openDraft(store);
      show(latest.current);
    };
    window.addEventListener('storage', onOtherTab);
    return () => window.removeEventListener('storage', onOtherTab);
  }, [store]);

  const change = (patch: Partial<Draft>): Draft => {
    set({ ...latest.current, ...patch });
    saveDraft(store, latest.current);
    return latest.current;
  };
  const clear = (): void => {
    clearDraft(store);
    set(openDraft(store));
  };
  return { draft, change, clear };
};

const openDraft = (store: DeviceStore): Draft => loadDraft(store) ?? emptyDraft(newExternalId());
