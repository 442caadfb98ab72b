import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import type { BackTestResult, BackTestTicket } from '../../../../../src/contract/directory.ts';
import { useShortName } from '../lib/department-names.tsx';
import { useFigure } from '../lib/figures.ts';
import { useWords } from '../words.ts';
import { ChangedTicket } from './changed-ticket.tsx';
import cards from '../lib/cards.module.css';
import styles from './back-test.module.css';

interface ChangedTicketsProps {
  result: BackTestResult;
  department: string | undefined;
  onDepartment: (departmentId: string | undefined) => void;
}

const touches = ({ before, after }: BackTestTicket, departmentId: string): boolean =>
  before.departmentId === departmentId || after.departmentId === departmentId;

/** The tickets that would go elsewhere, by department and by whether a person had sent them. */
export const ChangedTickets = ({ result, department, onDepartment }: ChangedTicketsProps) => {
  const t = useWords();
  const figure = useFigure();
  const nameOf = useShortName();
  const [byHand, setByHand] = useState(false);
  const shown = result.tickets.filter(
    (ticket) =>
      (!department || touches(ticket, department)) && (!byHand || ticket.personId !== null),
  );
  return (
    <section className={cards.card}>
      <div className={cards.cardHead}>
        <h2>{t('backTest.changed')}</h2>
        <small>
          {figure(shown.length)}
          {result.changed > result.tickets.length &&
            ` · ${t('backTest.newestOnly', { n: figure(result.tickets.length) })}`}
        </small>
        <div className={styles.filters}>
          <Checkbox checked={byHand} onChange={({ target }) => setByHand(target.checked)}>
            {t('backTest.onlyByHand')}
          </Checkbox>
          <Select
            allowClear
            size="small"
            placeholder={t('backTest.anyDepartment')}
            aria-label={t('backTest.anyDepartment')}
            value={department ?? null}
            popupMatchSelectWidth={false}
            options={result.departments.map(({ departmentId }) => ({
              value: departmentId,
              label: nameOf(departmentId),
            }))}
            onChange={(chosen) => onDepartment(chosen ?? undefined)}
          />
        </div>
      </div>
      {shown.length === 0 && <p className={cards.none}>{t('backTest.noneOfThem')}</p>}
      <ol className={styles.tickets}>
        {shown.map((ticket) => (
          <ChangedTicket key={ticket.number} ticket={ticket} />
        ))}
      </ol>
    </section>
  );
};
