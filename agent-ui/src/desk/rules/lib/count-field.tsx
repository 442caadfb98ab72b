import { InputNumber } from 'antd';

interface CountFieldProps {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

/** A whole number inside of a sentence. */
export const CountField = ({ label, value, min, max, onChange }: CountFieldProps) => (
  <InputNumber
    aria-label={label}
    style={{ width: 76 }}
    min={min}
    max={max}
    precision={0}
    value={value}
    onChange={(next) => onChange(next ?? min)}
  />
);
