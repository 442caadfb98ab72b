import { useTranslation } from 'react-i18next';
import { plain, type Reading } from './weighing.ts';

type Sum = Pick<Reading, 'field' | 'fieldWeight' | 'repeat'>;

/** Says how a vote's weight came about, e.g. `9 × 2 标题`; the field is named when it counts
 *  otherwise than plain words do, or when `named`. */
export const useSumWords = (): ((own: number, sum: Sum, named?: boolean) => string) => {
  const { t } = useTranslation();
  const nameOf = (field: string): string => {
    const [place = '', turn] = field.split('.');
    if (place === 'subject' || place === 'text' || place === 'place') return t(`field.${place}`);
    return t('field.turn', { n: Number(turn) + 1 });
  };
  return (own, { field, fieldWeight, repeat }, named = false) => {
    const isPlain = fieldWeight === 1;
    return [
      plain(own),
      ...(isPlain ? [] : [`× ${plain(fieldWeight)}`]),
      ...(isPlain && !named ? [] : [nameOf(field)]),
      ...(repeat === 1 ? [] : [`× ${plain(repeat)} ${t('routing.repeated')}`]),
    ].join(' ');
  };
};
