import { useState, type ReactNode } from 'react';
import type { BackTestResult } from '../../../../../src/contract/directory.ts';
import { percent, useFigure } from '../lib/figures.ts';
import { useWords } from '../words.ts';
import { ChangedTickets } from './changed-tickets.tsx';
import { Movements } from './movements.tsx';
import cards from '../lib/cards.module.css';
import styles from './back-test.module.css';

/** The headline, the figures under it, and what they are made of. */
export const BackTestOutcome = ({ result }: { result: BackTestResult }) => {
  const t = useWords();
  const figure = useFigure();
  const [department, setDepartment] = useState<string>();
  const { n, changed, byHand, newlySure, noLongerSure, agreement } = result;
  return (
    <>
      <section className={`${cards.card} ${styles.outcome}`}>
        <h2>
          {t('backTest.headline', {
            n: figure(n),
            changed: figure(changed),
            byHand: figure(byHand.changed),
          })}
        </h2>
        <dl className={styles.figures}>
          <Figure
            name={t('backTest.agreement')}
            hint={t('backTest.agreementHint', { n: figure(agreement.n) })}
          >
            <span>{percent(agreement.before, agreement.n)}</span> →{' '}
            <b data-tone={toneOf(agreement.after - agreement.before)}>
              {percent(agreement.after, agreement.n)}
            </b>
          </Figure>
          <Figure
            name={t('backTest.byHand')}
            hint={t('backTest.byHandHint', { n: figure(byHand.n) })}
          >
            <b data-tone="ok">+{figure(byHand.nowAgrees)}</b>{' '}
            <b data-tone="danger">−{figure(byHand.noLongerAgrees)}</b>
          </Figure>
          <Figure name={t('backTest.newlySure')} hint={t('backTest.newlySureHint')}>
            <b>{figure(newlySure)}</b>
          </Figure>
          <Figure name={t('backTest.noLongerSure')} hint={t('backTest.noLongerSureHint')}>
            <b>{figure(noLongerSure)}</b>
          </Figure>
        </dl>
      </section>
      {changed > 0 && (
        <div className={styles.columns}>
          <Movements
            departments={result.departments}
            chosen={department}
            onChoose={(id) => setDepartment(id === department ? undefined : id)}
          />
          <ChangedTickets result={result} department={department} onDepartment={setDepartment} />
        </div>
      )}
    </>
  );
};

const toneOf = (change: number): string => (change > 0 ? 'ok' : change < 0 ? 'danger' : '');

interface FigureProps {
  name: string;
  hint: string;
  children: ReactNode;
}

const Figure = ({ name, hint, children }: FigureProps) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
    <dd>{hint}</dd>
  </div>
);
