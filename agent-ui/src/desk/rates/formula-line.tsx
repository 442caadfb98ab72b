import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RATES } from '../../../../src/contract/rates.ts';
import type { RatesFormula } from '../../../../src/contract/rulebook.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useFormula, useFormulaVersions } from './rates-queries.ts';
import { useChoice } from './use-choice.ts';
import { useWords } from './words.ts';
import styles from './rates.module.css';

/** By which version of the formula the figures are computed, and what it says. */
export const FormulaLine = ({ version }: { version: number }) => {
  const t = useWords();
  const { change } = useChoice();
  const { data: versions = [version] } = useFormulaVersions();
  const { data: formula } = useFormula(version);
  const newest = versions[0] ?? version;
  return (
    <p className={styles.formula}>
      <Select<number>
        size="small"
        value={version}
        aria-label={t('formula.label')}
        popupMatchSelectWidth={false}
        options={versions.map((one) => ({
          value: one,
          label: t(one === newest ? 'formula.inForce' : 'formula.version', { version: one }),
        }))}
        onChange={(one) => change({ formula: one === newest ? undefined : String(one) })}
      />
      {formula && <FormulaWords formula={formula} />}
      <Link to="/rules/rates">{t('formula.open')}</Link>
    </p>
  );
};

const FormulaWords = ({ formula }: { formula: RatesFormula }) => {
  const t = useWords();
  const { t: desk } = useTranslation();
  const { short } = useDepartmentNames();
  const { weights, partly, excluded } = formula;
  const left = [
    ...excluded.kinds.map((kind) => desk(`kind.${kind}`)),
    ...excluded.channels.map((channel) => desk(`channel.${channel}`)),
    ...excluded.departments.map(short),
    ...(excluded.answeredDirectly ? [t('leftOut.answered_directly')] : []),
    ...(excluded.merged ? [t('leftOut.merged')] : []),
  ];
  return (
    <>
      <span>{RATES.map((rate) => `${t(`rate.${rate}`)} ${weights[rate]}`).join(' + ')}</span>
      <span>{t('formula.partly', { partly })}</span>
      {left.length > 0 && (
        <span>{t('formula.excluded', { what: left.join(t('list.comma')) })}</span>
      )}
    </>
  );
};
