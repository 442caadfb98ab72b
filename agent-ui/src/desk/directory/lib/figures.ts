import { useLanguage } from '../../lib/use-language.ts';

const formats = {
  zh: new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 3 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 }),
} as const;

/** Writes numbers with their thousands apart, and at most three decimals. */
export const useFigure = (): ((value: number) => string) => {
  const format = formats[useLanguage()];
  return (value) => format.format(value);
};

/** A share of one in percent, with one decimal where it tells something. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${Number(((100 * part) / whole).toFixed(1))} %`;
