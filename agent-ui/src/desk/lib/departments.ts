import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { departmentListSchema, type Department } from '../../../../src/contract/departments.ts';
import { callApi } from './api-client.ts';
import { queryKeys } from './query-keys.ts';
import { useLanguage } from './use-language.ts';

const none: Department[] = [];

/** The departments of the dispatch directory, in its order. */
export const useDepartments = (): Department[] =>
  useQuery({
    queryKey: queryKeys.departments,
    queryFn: ({ signal }) => callApi('/departments', { schema: departmentListSchema, signal }),
    select: ({ items }) => items,
    staleTime: 60 * 60_000,
  }).data ?? none;

interface DepartmentNames {
  short: (id: string) => string;
  full: (id: string) => string;
}

/** Names of departments in the reader's language; a department that the directory has lost
 *  shows its id. */
export const useDepartmentNames = (): DepartmentNames => {
  const departments = useDepartments();
  const language = useLanguage();
  return useMemo(() => {
    const byId = new Map(departments.map((department) => [department.id, department]));
    const name = (id: string, chinese: 'name' | 'shortName') => {
      const department = byId.get(id);
      if (!department) return id;
      return language === 'zh' ? department[chinese] : department.englishName;
    };
    return { short: (id) => name(id, 'shortName'), full: (id) => name(id, 'name') };
  }, [departments, language]);
};
