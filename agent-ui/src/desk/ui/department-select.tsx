import { Select, type RefSelectProps } from 'antd';
import type { ReactNode, Ref } from 'react';
import { useDepartments } from '../lib/departments.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useDepartmentStyle } from './department-label.tsx';
import styles from './department-select.module.css';

interface DepartmentSelectProps {
  placeholder: string;
  value: string | undefined;
  ref?: Ref<RefSelectProps>;
  onChange: (departmentId: string | undefined) => void;
}

const Option = ({ id, name }: { id: string; name: ReactNode }) => {
  const styleOf = useDepartmentStyle();
  return (
    <span className={styles.option} style={styleOf(id)}>
      {name}
    </span>
  );
};

const renderOption = ({ value, label }: { value?: string | number; label?: ReactNode }) => (
  <Option id={String(value)} name={label} />
);

/** Finds a department by any of its names, in either language. */
export const DepartmentSelect = ({ placeholder, value, ref, onChange }: DepartmentSelectProps) => {
  const departments = useDepartments();
  const language = useLanguage();
  return (
    <Select
      {...(ref ? { ref } : {})}
      allowClear
      className={styles.select ?? ''}
      placeholder={placeholder}
      aria-label={placeholder}
      value={value ?? null}
      popupMatchSelectWidth={320}
      showSearch={{ optionFilterProp: 'search' }}
      options={departments.map(({ id, name, shortName, englishName }) => ({
        value: id,
        label: language === 'zh' ? name : englishName,
        search: `${name} ${shortName} ${englishName} ${id}`,
      }))}
      optionRender={renderOption}
      onChange={(chosen) => onChange(chosen ?? undefined)}
    />
  );
};
