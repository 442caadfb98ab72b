import { useDepartmentNames, useDepartments } from '../../lib/departments.ts';
import { useWords } from '../words.ts';

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
  const t = useWords();
  const { short } = useDepartmentNames();
  return (skill) => (isUsual(skill) ? t(`skill.${skill}`) : short(skill));
};

/** What can be chosen, the departments first. */
export const useSkillOptions = () => {
  const t = useWords();
  const nameOf = useSkillName();
  const departments = useDepartments();
  const optionOf = (skill: string) => ({ value: skill, label: nameOf(skill) });
  return [
    { label: t('agents.usual'), options: USUAL_SKILLS.map(optionOf) },
    { label: t('agents.departments'), options: departments.map(({ id }) => optionOf(id)) },
  ];
};
