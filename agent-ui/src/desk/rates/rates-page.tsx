import { PercentageOutlined } from '@ant-design/icons';
import { Suspense } from 'react';
import { Outlet, useNavigate, useParams } from 'react-router';
import type { Rates } from '../../../../src/contract/rates.ts';
import { SidePanel } from '../ui/side-panel.tsx';
import { Blank, Bones, Failure } from '../ui/states.tsx';
import { DrillPanel } from './drill-panel.tsx';
import { FormulaLine } from './formula-line.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { useRates, useReports } from './rates-queries.ts';
import { RatesTable } from './rates-table.tsx';
import { RecordButton } from './record-button.tsx';
import { Records } from './records.tsx';
import { TotalFigures } from './total-figures.tsx';
import { useChoice } from './use-choice.ts';
import { useWords } from './words.ts';
import styles from './rates.module.css';

/** 三率: what citizens say of what was closed in a period. Each figure leads to its tickets. */
export const RatesPage = () => {
  const t = useWords();
  const navigate = useNavigate();
  const { number } = useParams();
  const { asked, chosen, search, change } = useChoice();
  const { data: rates, isPending, isError, error, refetch, isFetching } = useRates(asked);
  const leave = () =>
    number === undefined
      ? change({ list: undefined, department: undefined, rate: undefined, counts: undefined })
      : void navigate(`/rates?${search}`);
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t('page.title')}</h1>
          <p>{t('page.hint')}</p>
        </div>
        <PeriodPicker days={asked} onChange={(days) => change({ ...days })} />
        <RecordButton days={asked} />
      </header>
      <div className={styles.scroller} aria-busy={isFetching}>
        {isPending && <Bones lines={[40, 90, 70, 84, 52]} />}
        {isError && !rates && <Failure error={error} retry={refetch} />}
        {rates && <Figures rates={rates} />}
        <Records />
      </div>
      {(number !== undefined || chosen) && (
        <SidePanel onClose={leave}>
          <Suspense fallback={null}>
            {number === undefined && chosen ? (
              <DrillPanel asked={asked} chosen={chosen} onChange={change} onClose={leave} />
            ) : (
              <Outlet />
            )}
          </Suspense>
        </SidePanel>
      )}
    </div>
  );
};

const Figures = ({ rates }: { rates: Rates }) => {
  const t = useWords();
  const { choose, against } = useChoice();
  const record = useReports().data?.find(({ id }) => id === against);
  if (rates.total.closed === 0) {
    return (
      <Blank
        icon={<PercentageOutlined />}
        title={t('page.empty.title')}
        hint={t('page.empty.hint')}
      />
    );
  }
  return (
    <>
      <TotalFigures total={rates.total} before={record?.rates.total} onChoose={choose} />
      <FormulaLine version={rates.formulaVersion} />
      <RatesTable rates={rates} record={record} onChoose={choose} />
    </>
  );
};
