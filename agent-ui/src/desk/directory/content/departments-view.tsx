import { ApartmentOutlined } from '@ant-design/icons';
import { useMemo } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { DirectoryContent } from '../../../../../src/contract/directory.ts';
import { useShortcuts } from '../../lib/use-shortcuts.ts';
import { Blank } from '../../ui/states.tsx';
import { useDraftDesk } from '../lib/draft-desk.tsx';
import { sharersOf } from '../lib/keyword-rows.ts';
import { useWords } from '../words.ts';
import { AddDepartment } from './add-department.tsx';
import { DepartmentList } from './department-list.tsx';
import { DepartmentPanel } from './department-panel.tsx';
import styles from './split.module.css';

interface DepartmentsViewProps {
  /** The address of the list. */
  base: string;
  content: DirectoryContent;
}

/** The departments, and the one that is chosen with its card and keywords. On a wide screen the
 *  first one is open until another is chosen. */
export const DepartmentsView = ({ base, content }: DepartmentsViewProps) => {
  const t = useWords();
  const { departmentId } = useParams();
  const navigate = useNavigate();
  const desk = useDraftDesk();
  const owners = useMemo(() => sharersOf(content), [content]);
  const { departments } = content;
  const open = departments.find(({ id }) => id === departmentId) ?? departments[0];
  const move = (step: 1 | -1) => {
    const next = departments[departments.findIndex(({ id }) => id === open?.id) + step];
    if (next) void navigate(`${base}/${next.id}`, { replace: true });
  };
  useShortcuts({ j: () => move(1), k: () => move(-1) });

  return (
    <div className={styles.split} data-detail={departmentId !== undefined || undefined}>
      <section className={styles.list}>
        <DepartmentList base={base} departments={departments} open={open?.id} />
        {desk && <AddDepartment base={base} />}
      </section>
      <section className={styles.detail}>
        {open ? (
          <DepartmentPanel key={open.id} base={base} department={open} owners={owners} />
        ) : (
          <Blank
            icon={<ApartmentOutlined />}
            title={t('departments.none')}
            hint={t('departments.noneHint')}
          />
        )}
      </section>
    </div>
  );
};
