import styles from './tabs.module.css';

interface TabsProps<T extends string> {
  label: string;
  tabs: ReadonlyArray<{ id: T; name: string; count?: string | undefined }>;
  current: T;
  onChange: (id: T) => void;
}

/** A row of lists to choose from, with how much is in them. */
export const Tabs = <T extends string>({ label, tabs, current, onChange }: TabsProps<T>) => (
  <div className={styles.tabs} role="group" aria-label={label}>
    {tabs.map(({ id, name, count }) => (
      <button key={id} type="button" aria-pressed={id === current} onClick={() => onChange(id)}>
        {name}
        {count !== undefined && count !== '0' && <b>{count}</b>}
      </button>
    ))}
  </div>
);
