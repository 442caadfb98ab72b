import { InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import type { Term } from '../../../../../src/contract/clock.ts';
import { useWords } from '../words.ts';
import { amountIn, isOfUnit, TERM_UNITS, termOf, unitOf, type TermUnit } from './terms.ts';

interface TermFieldProps {
  /** What the term is for. */
  label: string;
  value: Term | null;
  onChange: (term: Term | null) => void;
  /** Says what no term means, where that is possible. */
  none?: string;
  units?: readonly TermUnit[];
}

const NONE = 'none';

/** A length of time in the unit that its author thinks in. */
export const TermField = ({ label, value, onChange, none, units = TERM_UNITS }: TermFieldProps) => {
  const t = useWords();
  const [chosen, setChosen] = useState<TermUnit>(() => (value ? unitOf(value) : 'workingDays'));
  const unit = value && !isOfUnit(value, chosen) ? unitOf(value) : chosen;
  const choose = (next: TermUnit | typeof NONE) => {
    if (next === NONE) return onChange(null);
    setChosen(next);
    onChange(termOf(value ? amountIn(value, unit) : 1, next));
  };
  return (
    <Space.Compact>
      {value && (
        <InputNumber
          aria-label={label}
          min={0}
          max={9_999}
          step={1}
          style={{ width: 76 }}
          value={amountIn(value, unit)}
          onChange={(amount) => onChange(termOf(amount ?? 0, unit))}
        />
      )}
      <Select
        aria-label={t('term.unitOf', { label })}
        popupMatchSelectWidth={false}
        style={{ minWidth: 104 }}
        value={value ? unit : NONE}
        options={[
          ...units.map((unit) => ({ value: unit, label: t(`term.unit.${unit}`) })),
          ...(none === undefined ? [] : [{ value: NONE, label: none }]),
        ]}
        onChange={choose}
      />
    </Space.Compact>
  );
};
