import { Input, Select } from 'antd';
import { CHANNELS, KINDS, URGENCIES } from '../../../../../src/contract/words.ts';
import { useNow } from '../../lib/use-now.ts';
import { DepartmentSelect } from '../../ui/department-select.tsx';
import { cityField, instantOf } from '../lib/city-days.ts';
import { useDraft } from '../lib/drafts.tsx';
import { useCalendarBase } from '../lib/rules-queries.ts';
import { useSay } from '../lib/say.ts';
import { useMatter } from './matter.tsx';
import { quickTimes } from './quick-times.ts';
import styles from './preview.module.css';

/** The matter that the rules are tried on, as a sentence with gaps. */
export const MatterForm = () => {
  const { t, kind, urgency, channel } = useSay();
  const { matter, change } = useMatter();
  return (
    <div className={styles.matter}>
      <Select
        aria-label={t('when.kinds')}
        value={matter.kind}
        options={KINDS.map((value) => ({ value, label: kind(value) }))}
        onChange={(kind) => change({ kind })}
      />
      <Select
        aria-label={t('when.urgencies')}
        value={matter.urgency}
        options={URGENCIES.map((value) => ({ value, label: urgency(value) }))}
        onChange={(urgency) => change({ urgency })}
      />
      <Select
        aria-label={t('when.channels')}
        value={matter.channel}
        options={CHANNELS.map((value) => ({ value, label: channel(value) }))}
        onChange={(channel) => change({ channel })}
      />
      <DepartmentSelect
        placeholder={t('matrix.anyDepartment')}
        value={matter.departmentId}
        onChange={(departmentId) => change({ departmentId })}
      />
      <Input
        className={styles.time ?? ''}
        type="datetime-local"
        aria-label={t('preview.receivedAt')}
        value={cityField(matter.receivedAt)}
        onChange={({ target }) => {
          const receivedAt = instantOf(target.value);
          if (receivedAt) change({ receivedAt });
        }}
      />
      <QuickTimes />
    </div>
  );
};

const QuickTimes = () => {
  const { t } = useSay();
  const { matter, change } = useMatter();
  const content = useDraft('calendar').content;
  const base = useCalendarBase().data;
  const now = useNow(15_000);
  if (!base) return null;
  return (
    <div className={styles.quick} role="group" aria-label={t('preview.quick')}>
      {quickTimes({ content, base }, now).map(([name, receivedAt]) => (
        <button
          key={name}
          type="button"
          aria-pressed={name !== 'now' && receivedAt === matter.receivedAt}
          onClick={() => change({ receivedAt })}
        >
          {t(`quick.${name}`)}
        </button>
      ))}
    </div>
  );
};
