import { createContext, use, type CSSProperties } from 'react';
import { colorsOf, departmentHue } from '../lib/department-color.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import styles from './labels.module.css';

const Hues = createContext<ReadonlyMap<string, number>>(new Map());
/** Sets departments apart that stand side by side inside of it. */
export const DepartmentHues = Hues.Provider;

/** For `style`: what the style sheets know as `--dept-wash`, `--dept-line` and `--dept-ink`. */
export const useDepartmentStyle = (): ((departmentId: string) => CSSProperties) => {
  const hues = use(Hues);
  return (departmentId) => {
    const { wash, line, ink } = colorsOf(hues.get(departmentId) ?? departmentHue(departmentId));
    return { '--dept-wash': wash, '--dept-line': line, '--dept-ink': ink } as CSSProperties;
  };
};

export const DepartmentLabel = ({ departmentId }: { departmentId: string }) => {
  const { short, full } = useDepartmentNames();
  const styleOf = useDepartmentStyle();
  return (
    <span className={styles.department} style={styleOf(departmentId)} title={full(departmentId)}>
      {short(departmentId)}
    </span>
  );
};
