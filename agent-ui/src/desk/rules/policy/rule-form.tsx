import { Button, Select } from 'antd';
import type { PolicyRule } from '../../../../../src/contract/rulebook.ts';
import { CHANNELS, KINDS, URGENCIES } from '../../../../../src/contract/words.ts';
import { useDepartments } from '../../lib/departments.ts';
import { useSay } from '../lib/say.ts';
import { TermField } from '../lib/term-field.tsx';
import { withCondition } from './policy-rules.ts';
import styles from './policy.module.css';

interface RuleFormProps {
  rule: PolicyRule;
  onChange: (rule: PolicyRule) => void;
  onDone: () => void;
}

type Condition = 'kinds' | 'urgencies' | 'channels' | 'departments';

/** A rule as a sentence with gaps: an empty gap means that it does not matter. */
export const RuleForm = ({ rule, onChange, onDone }: RuleFormProps) => {
  const { t, kind, urgency, channel, language } = useSay();
  const departments = useDepartments();
  const options: Record<Condition, { value: string; label: string }[]> = {
    kinds: KINDS.map((value) => ({ value, label: kind(value) })),
    urgencies: URGENCIES.map((value) => ({ value, label: urgency(value) })),
    channels: CHANNELS.map((value) => ({ value, label: channel(value) })),
    departments: departments.map(({ id, shortName, englishName }) => ({
      value: id,
      label: language === 'zh' ? shortName : englishName,
    })),
  };
  return (
    <div className={styles.form}>
      {(['kinds', 'urgencies', 'channels', 'departments'] as const).map((condition) => (
        <label key={condition}>
          <span>{t(`when.${condition}`)}</span>
          <Select<string[]>
            mode="multiple"
            allowClear
            aria-label={t(`when.${condition}`)}
            placeholder={t('when.any')}
            popupMatchSelectWidth={220}
            showSearch={{ optionFilterProp: 'label' }}
            value={rule.when[condition] ?? []}
            options={options[condition]}
            onChange={(chosen) =>
              onChange({ ...rule, when: withCondition(rule.when, condition, chosen) })
            }
          />
        </label>
      ))}
      <div className={styles.term}>
        <span>{t('when.term')}</span>
        <TermField
          label={t('when.term')}
          none={t('term.none')}
          value={rule.term}
          onChange={(term) => onChange({ ...rule, term })}
        />
      </div>
      <Button onClick={onDone}>{t('do.done')}</Button>
    </div>
  );
};
