import { useState } from 'react';
import { RATES, type Rate, type Rates, type RatesReport } from '../../../../src/contract/rates.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { isFew } from './confidence.ts';
import { COLUMNS, inOrder, moved, type Column, type Order } from './figures.ts';
import { Movement, RateCell } from './rate-cell.tsx';
import { useWords } from './words.ts';
import styles from './rates.module.css';

interface RatesTableProps {
  rates: Rates;
  /** To compare with. */
  record: RatesReport | undefined;
  onChoose: (department: string, rate?: Rate) => void;
}

/** Department by department; by how much they handled unless somebody sorts, so that nobody is ranked unasked. */
export const RatesTable = ({ rates, record, onChoose }: RatesTableProps) => {
  const t = useWords();
  const { full } = useDepartmentNames();
  const [order, setOrder] = useState<Order>({ by: 'closed', down: true });
  const before = new Map(record?.rates.departments.map((row) => [row.departmentId, row]));
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.department')}</th>
          {COLUMNS.map((column) => (
            <Head key={column} column={column} order={order} onSort={setOrder} />
          ))}
        </tr>
      </thead>
      <tbody>
        {inOrder(rates.departments, order).map((row) => {
          const id = row.departmentId ?? '';
          const old = before.get(id);
          return (
            <tr key={id}>
              <th scope="row">{full(id)}</th>
              <td data-label={t('column.closed')}>
                <button type="button" className={styles.count} onClick={() => onChoose(id)}>
                  {row.closed}
                  {row.excluded > 0 && <small>{t('cell.excluded', { count: row.excluded })}</small>}
                </button>
              </td>
              <td data-label={t('column.evaluated')}>{row.evaluated}</td>
              {RATES.map((rate) => (
                <td key={rate} data-label={t(`rate.${rate}`)}>
                  <RateCell
                    portion={row[rate]}
                    movement={moved(row, old, rate)}
                    onChoose={() => onChoose(id, rate)}
                  />
                </td>
              ))}
              <td
                data-label={t('column.score')}
                className={styles.score}
                data-few={RATES.some((rate) => isFew(row[rate].of)) || undefined}
              >
                {row.score === null ? <span className={styles.none}>–</span> : row.score.toFixed(1)}
                <Movement by={moved(row, old, 'score')} />
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

interface HeadProps {
  column: Column;
  order: Order;
  onSort: (order: Order) => void;
}

const Head = ({ column, order, onSort }: HeadProps) => {
  const t = useWords();
  const isBy = order.by === column;
  const way = order.down ? 'descending' : 'ascending';
  return (
    <th scope="col" aria-sort={isBy ? way : undefined}>
      <button type="button" onClick={() => onSort({ by: column, down: isBy ? !order.down : true })}>
        {t(`column.${column}`)}
        <i aria-hidden>{isBy ? (order.down ? '↓' : '↑') : ''}</i>
      </button>
    </th>
  );
};
