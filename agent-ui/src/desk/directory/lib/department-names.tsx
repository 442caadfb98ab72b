import { createContext, use, useMemo, type ReactNode } from 'react';
import type { DirectoryContent } from '../../../../../src/contract/directory.ts';
import { useDepartmentNames } from '../../lib/departments.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { useDepartmentStyle } from '../../ui/department-label.tsx';
import styles from './labels.module.css';

type Cards = DirectoryContent['departments'];
const none: Cards = [];
const ContentDepartments = createContext<Cards>(none);

/** Inside, departments have the names that a draft or a version gives them. */
export const NamesOf = ({
  content,
  children,
}: {
  content: DirectoryContent;
  children: ReactNode;
}) => <ContentDepartments value={content.departments}>{children}</ContentDepartments>;

/** The short name in the reader's language; of a department that nobody knows, its id. */
export const useShortName = (): ((id: string) => string) => {
  const cards = use(ContentDepartments);
  const language = useLanguage();
  const { short } = useDepartmentNames();
  return useMemo(() => {
    const byId = new Map(cards.map((card) => [card.id, card]));
    return (id) => {
      const card = byId.get(id);
      if (!card) return short(id);
      return language === 'zh' ? card.shortName : card.englishName;
    };
  }, [cards, language, short]);
};

export const Department = ({ id }: { id: string }) => {
  const nameOf = useShortName();
  const styleOf = useDepartmentStyle();
  return (
    <span className={styles.department} style={styleOf(id)} title={nameOf(id)}>
      {nameOf(id)}
    </span>
  );
};
