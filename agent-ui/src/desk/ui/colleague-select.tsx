import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../lib/colleagues.ts';
import styles from './colleague-select.module.css';

interface ColleagueSelectProps {
  placeholder: string;
  value: string | undefined;
  /** Who has it already. */
  except?: string | undefined;
  onChange: (staffId: string | undefined) => void;
}

/** Finds a colleague, and shows how much each has in hand. */
export const ColleagueSelect = (props: ColleagueSelectProps) => {
  const { placeholder, value, except, onChange } = props;
  const { t } = useTranslation();
  const { data = [], isPending } = useColleagues();
  return (
    <Select
      allowClear
      loading={isPending}
      placeholder={placeholder}
      aria-label={placeholder}
      value={value ?? null}
      popupMatchSelectWidth={280}
      showSearch={{ optionFilterProp: 'label' }}
      options={data
        .filter(({ id }) => id !== except)
        .map(({ id, name, head, open }) => ({ value: id, label: name, head, open }))}
      optionRender={({ data: { label, head, open } }) => (
        <span className={styles.option}>
          {label}
          {head && <em>{t('colleague.head')}</em>}
          <small>{t('colleague.open', { count: open })}</small>
        </span>
      )}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
    />
  );
};
