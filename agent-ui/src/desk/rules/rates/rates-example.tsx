import { InputNumber } from 'antd';
import { useState } from 'react';
import { RATES } from '../../../../../src/contract/rates.ts';
import { SATISFACTIONS, type Satisfaction } from '../../../../../src/contract/words.ts';
import { Card, Hint } from '../lib/card.tsx';
import { useDraft } from '../lib/drafts.tsx';
import { useWords } from '../words.ts';
import { workedOut, type Sample } from './worked-example.ts';
import styles from './rates.module.css';

const START: Sample = {
  evaluated: 200,
  contacted: 194,
  solved: 150,
  partly: 26,
  satisfactions: {
    very_satisfied: 92,
    satisfied: 61,
    fairly_satisfied: 24,
    dissatisfied: 15,
    very_dissatisfied: 8,
  },
};

const percent = (rate: number): string => `${(rate * 100).toFixed(1)}%`;

/** The formula on figures that one can change, beside the one in force. */
export const RatesExample = () => {
  const t = useWords();
  const { content, inForce, isChanged } = useDraft('rates');
  const [sample, setSample] = useState(START);
  const worked = workedOut(content, sample);
  const before = workedOut(inForce.content, sample);
  return (
    <Card title={t('example.title')} hint={t('example.hint')}>
      <SampleFields sample={sample} onChange={setSample} />
      <table className={styles.worked}>
        <thead>
          <tr>
            <th scope="col">{t('example.rate')}</th>
            <th scope="col">{t('example.counted')}</th>
            <th scope="col">{t('example.percent')}</th>
            <th scope="col">{t('example.share')}</th>
          </tr>
        </thead>
        <tbody>
          {RATES.map((rate) => (
            <tr key={rate}>
              <th scope="row">{t(`rate.${rate}`)}</th>
              <td>
                {Math.round(worked.rates[rate].counted * 100) / 100} / {worked.rates[rate].of}
              </td>
              <td>{percent(worked.rates[rate].rate)}</td>
              <td>{worked.shares[rate].toFixed(2)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t('example.score')}
            </th>
            <td>
              <b>{worked.score.toFixed(2)}</b>
              {isChanged && worked.score !== before.score && <del>{before.score.toFixed(2)}</del>}
            </td>
          </tr>
        </tfoot>
      </table>
      <Hint>{t('example.note')}</Hint>
    </Card>
  );
};

interface SampleFieldsProps {
  sample: Sample;
  onChange: (sample: Sample) => void;
}

const SampleFields = ({ sample, onChange }: SampleFieldsProps) => {
  const t = useWords();
  const putSatisfaction = (one: Satisfaction, count: number) =>
    onChange({ ...sample, satisfactions: { ...sample.satisfactions, [one]: count } });
  return (
    <div className={styles.sample}>
      {(['evaluated', 'contacted', 'solved', 'partly'] as const).map((name) => (
        <label key={name}>
          <span>{t(`example.${name}`)}</span>
          <InputNumber
            size="small"
            min={0}
            max={name === 'evaluated' ? 100_000 : sample.evaluated}
            value={sample[name]}
            onChange={(count) => onChange({ ...sample, [name]: count ?? 0 })}
          />
        </label>
      ))}
      {SATISFACTIONS.map((one) => (
        <label key={one}>
          <span>{t(`satisfaction.${one}`)}</span>
          <InputNumber
            size="small"
            min={0}
            max={sample.evaluated}
            value={sample.satisfactions[one]}
            onChange={(count) => putSatisfaction(one, count ?? 0)}
          />
        </label>
      ))}
    </div>
  );
};
