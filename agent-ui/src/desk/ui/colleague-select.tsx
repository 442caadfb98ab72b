import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Colleagues } from '../../../../src/contract/desk-work.ts';
import { useColleagues } from '../lib/colleagues.ts';
import styles from './colleague-select.module.css';

interface ColleagueSelectProps {
  placeholder: string;
  value: string | undefined;
  /** Who has it already. */
  except?: string | undefined;
  onChange: (staffId: string | undefined) => void;
}

type Colleague = Colleagues['items'][number];

const Option = ({ colleague: { name, head, open } }: { colleague: Colleague }) => {
  const { t } = useTranslation();
  return (
    <span className={styles.option}>
      {name}
      {head && <em>{t('colleague.head')}</em>}
      <small>{t('colleague.open', { count: open })}</small>
    </span>
  );
};

const renderOption = ({ data }: { data: { colleague: Colleague } }) => (
  <Option colleague={data.colleague} />
);

/** Finds a colleague, and shows how much each has in hand. */
export const ColleagueSelect = (props: ColleagueSelectProps) => {
  const { placeholder, value, except, onChange } = props;
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
        .map((colleague) => ({ value: colleague.id, label: colleague.name, colleague }))}
      optionRender={renderOption}
      onChange={(chosen: string | null | undefined) => onChange(chosen ?? undefined)}
    />
  );
};
