import { useDepartments } from '../../lib/departments.ts';
import { USUAL_SKILLS, useSkillName } from '../../lib/skill-names.ts';
import { useWords } from '../words.ts';

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
