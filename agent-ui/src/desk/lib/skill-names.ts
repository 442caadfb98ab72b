import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartmentNames } from './departments.ts';

/** Skills besides the departments' matters that desks usually have. */
export const USUAL_SKILLS = [
  'enterprise',
  'dialect',
  'en',
  'ja',
  'ko',
  'ug',
  'bo',
  'mn',
  'cantonese',
  'minnan',
  'sign',
] as const;

const isUsual = (skill: string): skill is (typeof USUAL_SKILLS)[number] =>
  (USUAL_SKILLS as readonly string[]).includes(skill);

/** A skill in the reader's words; one of the city's own is its own name. */
export const useSkillName = (): ((skill: string) => string) => {
  const { t } = useTranslation();
  const { short } = useDepartmentNames();
  return useCallback((skill) => (isUsual(skill) ? t(`skill.${skill}`) : short(skill)), [t, short]);
};
