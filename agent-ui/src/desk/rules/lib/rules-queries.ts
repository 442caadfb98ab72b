import { useQuery, type QueryClient } from '@tanstack/react-query';
import {
  calendarBaseSchema,
  calendarImportSchema,
  presetsSchema,
  redatingsSchema,
  RULE_SCHEMAS,
  rulebookSchema,
  ruleVersionSchema,
  rulesPreviewSchema,
  ruleVersionsSchema,
  type CalendarImport,
  type RulesPreview,
  type RulesPreviewRequest,
  type RuleVersion,
  type Section,
} from '../../../../../src/contract/rulebook.ts';
import { callApi } from '../../lib/api-client.ts';
import { useConnection } from '../../lib/live-desk.tsx';
import { queryKeys } from '../../lib/query-keys.ts';

const key = (...parts: readonly unknown[]) => [...queryKeys.rulebook, ...parts] as const;
const inForceKey = key('in force');

export const useRulebook = () =>
  useQuery({
    queryKey: inForceKey,
    queryFn: ({ signal }) => callApi('/rulebook', { schema: rulebookSchema, signal }),
    staleTime: 5_000,
  });

export const usePresets = () =>
  useQuery({
    queryKey: key('presets'),
    queryFn: ({ signal }) => callApi('/rulebook/presets', { schema: presetsSchema, signal }),
    staleTime: Infinity,
  });

/** The holidays and make-up workdays of the shipped notices. */
export const useCalendarBase = () =>
  useQuery({
    queryKey: key('calendar base'),
    queryFn: ({ signal }) =>
      callApi('/rulebook/calendar/base', { schema: calendarBaseSchema, signal }),
    staleTime: Infinity,
  });

export const useVersions = (section: Section) =>
  useQuery({
    queryKey: key('versions', section),
    queryFn: ({ signal }) =>
      callApi(`/rulebook/${section}/versions`, { schema: ruleVersionsSchema, signal }),
    staleTime: 5_000,
  });

const readVersion = async <S extends Section>(
  section: S,
  answer: Promise<{ content: unknown }>,
): Promise<RuleVersion<S>> => {
  const version = await answer;
  return { ...version, content: RULE_SCHEMAS[section].parse(version.content) } as RuleVersion<S>;
};

/** A published version never changes. */
export const useVersion = <S extends Section>(section: S, version: number | undefined) =>
  useQuery({
    queryKey: key('version', section, version),
    queryFn: ({ signal }) =>
      readVersion(
        section,
        callApi(`/rulebook/${section}/versions/${version}`, { schema: ruleVersionSchema, signal }),
      ),
    enabled: version !== undefined,
    staleTime: Infinity,
  });

export const publishRules = <S extends Section>(
  section: S,
  body: { content: unknown; basedOn: number; note: string },
): Promise<RuleVersion<S>> =>
  readVersion(
    section,
    callApi(`/rulebook/${section}`, { method: 'POST', body, schema: ruleVersionSchema }),
  );

/** After a publication, or when the desk says that somebody was faster. */
export const renewRulebook = (client: QueryClient): Promise<void> =>
  client.invalidateQueries({ queryKey: queryKeys.rulebook });

const isUnderWay = ({ state }: { state: string }): boolean =>
  state === 'waiting' || state === 'running';

/** The socket tells how far one has come; asking again by the clock is for when it doesn't. */
export const useRedatings = () => {
  const live = useConnection() === 'live';
  return useQuery({
    queryKey: queryKeys.redatings,
    queryFn: ({ signal }) => callApi('/rulebook/redatings', { schema: redatingsSchema, signal }),
    staleTime: 2_000,
    refetchInterval: ({ state }) => state.data?.items.some(isUnderWay) && (live ? 5_000 : 1_500),
  });
};

export const askPreview = (
  body: RulesPreviewRequest,
  signal?: AbortSignal,
): Promise<RulesPreview> =>
  callApi('/rulebook/preview', {
    method: 'POST',
    body,
    schema: rulesPreviewSchema,
    ...(signal ? { signal } : {}),
  });

export const previewKey = (body: RulesPreviewRequest) => key('preview', body);

/** The type by the name: browsers know `.csv` by whatever program opens it. */
export const readNotice = (file: File): Promise<CalendarImport> => {
  const type = /\.ics$/i.test(file.name) ? 'text/calendar' : 'text/csv';
  return callApi('/rulebook/calendar/import', {
    method: 'POST',
    body: new Blob([file], { type }),
    schema: calendarImportSchema,
  });
};
