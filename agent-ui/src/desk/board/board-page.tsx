import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { cityTime } from '../../shared/city-time.ts';
import { useDeskInfo } from '../lib/desk-info.ts';
import { useConnection } from '../lib/live-desk.tsx';
import { useLanguage } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { Failure } from '../ui/states.tsx';
import { DepartmentLoads } from './department-loads.tsx';
import { useFigures } from './figures-query.ts';
import { KeyFigures } from './key-figures.tsx';
import { Stages } from './stages.tsx';
import styles from './board.module.css';

/** The chart library is the largest part of the board; the figures don't wait for it. */
const ArrivalsChart = lazy(async () => ({
  default: (await import('./arrivals-chart.tsx')).ArrivalsChart,
}));

/** The supervisor's wall: where the desk stands at this moment. Each figure leads to its tickets. */
export const BoardPage = () => {
  const { t } = useTranslation();
  const { data: figures, error, isError, refetch } = useFigures();
  return (
    <div className={`night ${styles.board}`}>
      <BoardHead />
      {isError && !figures && <Failure error={error} retry={refetch} />}
      {figures && (
        <>
          <KeyFigures figures={figures} />
          <div className={styles.middle}>
            <section className={styles.card}>
              <h2>{t('board.arrivals')}</h2>
              <Suspense fallback={<div className={styles.chart} />}>
                <ArrivalsChart arrivals={figures.arrivals} />
              </Suspense>
            </section>
            <section className={styles.card}>
              <h2>{t('board.stages')}</h2>
              <Stages byStatus={figures.byStatus} />
            </section>
          </div>
          <section className={styles.card}>
            <h2>{t('board.departments')}</h2>
            <DepartmentLoads loads={figures.byDepartment} />
          </section>
        </>
      )}
    </div>
  );
};

const BoardHead = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  const now = useNow(1_000);
  const live = useConnection() === 'live';
  const { data: desk } = useDeskInfo();
  const city = language === 'zh' ? desk?.city.name : desk?.city.englishName;
  return (
    <header className={styles.head}>
      <h1>
        {city} · {t('board.title')}
      </h1>
      <span className={styles.live} data-live={live || undefined}>
        {t(live ? 'board.live' : 'board.offline')}
      </span>
      <time>
        {cityTime(now, 'day', language)} <b>{cityTime(now, 'seconds', language)}</b>
      </time>
    </header>
  );
};
