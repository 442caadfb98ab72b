import { Button, Input, type RefSelectProps } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDepartmentNames } from '../lib/departments.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { DepartmentSelect } from '../ui/department-select.tsx';
import styles from './routing-panel.module.css';

interface OtherDepartmentProps {
  here: string | null;
  onDispatch: (departmentId: string, note?: string) => void;
  busy: boolean;
}

/** Any department of the directory, with a word to it. */
export const OtherDepartment = ({ here, onDispatch, busy }: OtherDepartmentProps) => {
  const { t } = useTranslation();
  const { short } = useDepartmentNames();
  const select = useRef<RefSelectProps>(null);
  const [chosen, setChosen] = useState<string>();
  const [note, setNote] = useState('');
  useShortcuts({ d: () => select.current?.focus() });
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (chosen) frame.current?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
  }, [chosen]);
  const words = note.trim();
  return (
    <div ref={frame} className={styles.other}>
      <DepartmentSelect
        ref={select}
        placeholder={t('routing.other')}
        value={chosen}
        onChange={setChosen}
      />
      {chosen && (
        <>
          <Input.TextArea
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={5_000}
            placeholder={t('routing.note')}
            aria-label={t('routing.note')}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          <Button
            type="primary"
            disabled={busy || chosen === here}
            onClick={() => onDispatch(chosen, words === '' ? undefined : words)}
          >
            {t('routing.sendTo', { department: short(chosen) })}
          </Button>
        </>
      )}
    </div>
  );
};
