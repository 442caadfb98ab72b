import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import {
  calendarSchema,
  ladderSchema,
  policySchema,
  type RulesPreviewRequest,
} from '../../../../../src/contract/rulebook.ts';
import { useChangedRules } from '../lib/drafts.tsx';
import { askPreview, previewKey } from '../lib/rules-queries.ts';
import { contentKey } from '../lib/same.ts';
import { useMatter, type Matter } from './matter.tsx';

const WAIT_MS = 250;

/** The value once it has rested; what says the same keeps its identity. */
const useRested = <T>(value: T): T => {
  const [rested, setRested] = useState(value);
  const key = contentKey(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), WAIT_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- the key stands for the value
  }, [key]);
  return rested;
};

const useAnswer = (body: RulesPreviewRequest, enabled: boolean) =>
  useQuery({
    queryKey: previewKey(body),
    queryFn: ({ signal }) => askPreview(body, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    enabled,
  });

const matterOf = ({ departmentId, ...matter }: Matter): RulesPreviewRequest['matter'] => ({
  ...matter,
  ...(departmentId === undefined ? {} : { departmentId }),
});

/** Rules that are not finished being typed can not be tried. */
const draftSchemas = { policy: policySchema, calendar: calendarSchema, ladder: ladderSchema };

const isWhole = (changed: ReturnType<typeof useChangedRules>): boolean =>
  (Object.keys(changed) as (keyof typeof draftSchemas)[]).every(
    (section) => draftSchemas[section].safeParse(changed[section]).success,
  );

/** How the draft dates the matter, and how the rules in force do. */
export const usePreview = () => {
  const { matter } = useMatter();
  const changed = useChangedRules();
  const rested = useRested({ matter: matterOf(matter), changed });
  const isReady = isWhole(rested.changed);
  const isDraft = Object.keys(rested.changed).length > 0;
  const draft = useAnswer({ matter: rested.matter, ...rested.changed }, isReady);
  const inForce = useAnswer({ matter: rested.matter }, isDraft);
  return { draft, inForce: isDraft ? inForce.data : undefined, isReady };
};
