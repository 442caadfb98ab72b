import { SearchOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { DirectoryDepartment } from '../../../../../src/contract/directory.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { useDepartmentStyle } from '../../ui/department-label.tsx';
import { byDepartment, type DepartmentDiff } from '../lib/diff-figures.ts';
import { useDraftDesk, useDraftDiff } from '../lib/draft-desk.tsx';
import { useFigure } from '../lib/figures.ts';
import { SizeMarks } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import styles from './split.module.css';

interface DepartmentListProps {
  base: string;
  departments: readonly DirectoryDepartment[];
  open: string | undefined;
}

/** Every department with how many keywords it has, and what this draft changed of it. A search also
 *  finds a department by its keywords. */
export const DepartmentList = ({ base, departments, open }: DepartmentListProps) => {
  const t = useWords();
  const [text, setText] = useState('');
  const sought = useDeferredValue(text.trim().toLowerCase());
  const diff = useDraftDiff();
  const changes = useMemo(
    () => new Map(diff ? byDepartment(diff).map((group) => [group.id, group]) : []),
    [diff],
  );
  const shown = departments.filter((department) => isSought(department, sought));
  return (
    <>
      <div className={styles.find}>
        <Input
          allowClear
          prefix={<SearchOutlined />}
          placeholder={t('departments.search')}
          aria-label={t('departments.search')}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      <nav className={styles.items} aria-label={t('part.departments')}>
        {shown.map((department) => (
          <Item
            key={department.id}
            to={`${base}/${department.id}`}
            department={department}
            isOpen={department.id === open}
            change={changes.get(department.id)}
          />
        ))}
        {shown.length === 0 && <p className={styles.none}>{t('departments.notFound')}</p>}
      </nav>
    </>
  );
};

const isSought = (department: DirectoryDepartment, sought: string): boolean => {
  if (sought === '') return true;
  const { id, name, shortName, englishName, keywords } = department;
  const names = `${id} ${name} ${shortName} ${englishName}`.toLowerCase();
  return names.includes(sought) || keywords.some(({ word }) => word === sought);
};

interface ItemProps {
  to: string;
  department: DirectoryDepartment;
  isOpen: boolean;
  change: DepartmentDiff | undefined;
}

const Item = ({ to, department, isOpen, change }: ItemProps) => {
  const t = useWords();
  const figure = useFigure();
  const styleOf = useDepartmentStyle();
  const language = useLanguage();
  const isUnsaved = useDraftDesk()?.edits[department.id] !== undefined;
  const item = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isOpen) item.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <Link
      ref={item}
      to={to}
      className={styles.item}
      data-open={isOpen || undefined}
      aria-current={isOpen ? 'page' : undefined}
      style={styleOf(department.id)}
    >
      <i aria-hidden />
      <span>{language === 'zh' ? department.shortName : department.englishName}</span>
      {change && <SizeMarks sizes={sizesOf(change)} />}
      {isUnsaved && (
        <em title={t('departments.unsaved')} aria-label={t('departments.unsaved')} role="img" />
      )}
      <small>{figure(department.keywords.length)}</small>
    </Link>
  );
};

/** A changed card counts as one change. */
const sizesOf = ({ added, removed, changed, card }: DepartmentDiff) => ({
  added: added.length,
  removed: removed.length,
  changed: changed.length + (card.length > 0 ? 1 : 0),
});
