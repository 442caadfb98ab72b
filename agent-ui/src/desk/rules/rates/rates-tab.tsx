import { Checkbox, InputNumber, Select, Slider, Switch } from 'antd';
import { RATES } from '../../../../../src/contract/rates.ts';
import type { RatesFormula } from '../../../../../src/contract/rulebook.ts';
import { CHANNELS, KINDS, SATISFACTIONS } from '../../../../../src/contract/words.ts';
import { useDepartments } from '../../lib/departments.ts';
import { Card, Hint } from '../lib/card.tsx';
import { useDraft } from '../lib/drafts.tsx';
import { FieldNote } from '../lib/field-errors.tsx';
import { useSay } from '../lib/say.ts';
import { SectionFrame } from '../lib/section-frame.tsx';
import { useWords } from '../words.ts';
import { RatesExample } from './rates-example.tsx';
import styles from './rates.module.css';

/** How the three rates become one figure, and what is left out of them. */
export const RatesTab = () => (
  <SectionFrame section="rates" aside={<RatesExample />}>
    <Weights />
    <Answers />
    <Exclusions />
  </SectionFrame>
);

const Weights = () => {
  const t = useWords();
  const { content, edit } = useDraft('rates');
  const { weights } = content;
  const total = RATES.reduce((sum, rate) => sum + weights[rate], 0);
  return (
    <Card title={t('rates.weights')} hint={t('rates.weightsHint')}>
      {RATES.map((rate) => {
        const put = (value: number | null) =>
          edit({ ...content, weights: { ...weights, [rate]: value ?? 0 } });
        return (
          <div key={rate} className={styles.weight}>
            <b>{t(`rate.${rate}`)}</b>
            <Slider
              min={0}
              max={100}
              value={weights[rate]}
              ariaLabelForHandle={t('rates.weightOf', { rate: t(`rate.${rate}`) })}
              onChange={put}
            />
            <InputNumber
              min={0}
              max={100}
              aria-label={t('rates.weightOf', { rate: t(`rate.${rate}`) })}
              value={weights[rate]}
              onChange={put}
            />
            <small>
              {t('rates.share', { n: total > 0 ? Math.round((weights[rate] / total) * 100) : 0 })}
            </small>
          </div>
        );
      })}
      <FieldNote path="weights" deep />
    </Card>
  );
};

const Answers = () => {
  const t = useWords();
  const { content, edit } = useDraft('rates');
  return (
    <Card title={t('rates.answers')} hint={t('rates.answersHint')}>
      <label className={styles.line}>
        {t('rates.name.partly')}
        <InputNumber<number>
          min={0}
          max={100}
          suffix="%"
          aria-label={t('rates.name.partly')}
          value={Math.round(content.partly * 100)}
          onChange={(percent) => edit({ ...content, partly: (percent ?? 0) / 100 })}
        />
      </label>
      <div className={styles.line}>
        <span>{t('rates.name.satisfied')}</span>
        <Checkbox.Group
          value={content.satisfied}
          options={SATISFACTIONS.map((value) => ({ value, label: t(`satisfaction.${value}`) }))}
          onChange={(satisfied) => edit({ ...content, satisfied })}
        />
      </div>
      <FieldNote path="satisfied" deep />
      <FieldNote path="partly" />
    </Card>
  );
};

type Excluded = RatesFormula['excluded'];

const Exclusions = () => {
  const { t, kind, channel, language } = useSay();
  const departments = useDepartments();
  const { content, edit } = useDraft('rates');
  const { excluded } = content;
  const change = (part: Partial<Excluded>) =>
    edit({ ...content, excluded: { ...excluded, ...part } });
  const lists = {
    kinds: KINDS.map((value) => ({ value, label: kind(value) })),
    channels: CHANNELS.map((value) => ({ value, label: channel(value) })),
    departments: departments.map(({ id, shortName, englishName }) => ({
      value: id,
      label: language === 'zh' ? shortName : englishName,
    })),
  };
  return (
    <Card title={t('rates.excluded')} hint={t('rates.excludedHint')}>
      {(['kinds', 'channels', 'departments'] as const).map((list) => (
        <label key={list} className={styles.line}>
          {t(`rates.name.${list}`)}
          <Select<string[]>
            mode="multiple"
            allowClear
            className={styles.many ?? ''}
            aria-label={t(`rates.name.${list}`)}
            placeholder={t('rates.nothing')}
            showSearch={{ optionFilterProp: 'label' }}
            value={excluded[list]}
            options={lists[list]}
            onChange={(chosen) => change({ [list]: chosen })}
          />
        </label>
      ))}
      {(['answeredDirectly', 'merged'] as const).map((flag) => (
        <label key={flag} className={styles.line}>
          {t(`rates.name.${flag}`)}
          <span className={styles.flag}>
            <Switch
              size="small"
              aria-label={t(`rates.name.${flag}`)}
              checked={excluded[flag]}
              onChange={(on) => change({ [flag]: on })}
            />
            {t(excluded[flag] ? 'rates.leftOut' : 'rates.counted')}
          </span>
        </label>
      ))}
      <FieldNote path="excluded" deep />
      <Hint>{t('rates.changeHint')}</Hint>
    </Card>
  );
};
