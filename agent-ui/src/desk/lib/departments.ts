import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { departmentListSchema, type Department } from '../../../../src/contract/departments.ts';
import { callApi } from './api-client.ts';
import { queryKeys } from './query-keys.ts';
import { useLanguage } from './use-language.ts';

const listQuery = queryOptions({
  queryKey: queryKeys.departments,
  queryFn: ({ signal }) => callApi('/departments', { schema: departmentListSchema, signal }),
  staleTime: 60 * 60_000,
});

const none: Department[] = [];

/** The departments of the dispatch directory, in its order. */
export const useDepartments = (): Department[] =>
  useQuery({ ...listQuery, select: ({ items }) => items }).data ?? none;

/** The version of the dispatch directory in force. */
export const useDirectoryVersion = (): string | undefined =>
  useQuery({ ...listQuery, select: ({ version }) => version }).data;

const useFormerDepartments = (): Department[] =>
  useQuery({ ...listQuery, select: ({ former }) => former }).data ?? none;

interface DepartmentNames {
  short: (id: string) => string;
  full: (id: string) => string;
}

/** Names of departments in the reader's language, also of those that the directory had before; one
 *  that it never had shows its id. */
export const useDepartmentNames = (): DepartmentNames => {
  const departments = useDepartments();
  const former = useFormerDepartments();
  const language = useLanguage();
  return useMemo(() => {
    const known = [...former, ...departments];
    const byId = new Map(known.map((department) => [department.id, department]));
    const name = (id: string, chinese: 'name' | 'shortName') => {
      const department = byId.get(id);
      if (!department) return id;
      return language === 'zh' ? department[chinese] : department.englishName;
    };
    return { short: (id) => name(id, 'shortName'), full: (id) => name(id, 'name') };
  }, [departments, former, language]);
};
