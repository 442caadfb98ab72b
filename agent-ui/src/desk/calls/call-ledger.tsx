import { useState } from 'react';
import type { CallFigures } from '../../../../src/contract/calls.ts';
import { CONNECTION_TARGET, inPercent, useCallFigures } from '../lib/call-figures.ts';
import { Failure } from '../ui/states.tsx';
import { instantOf, pickedOf } from './city-moment.ts';
import { useCallWords } from './words.ts';
import styles from './calls.module.css';

/** 话务台账: how the calls of any 24 hours were answered, against GB/T 33358-2016. */
export const CallLedger = () => {
  const say = useCallWords();
  const [at, setAt] = useState<string | null>(null);
  const { data, isError, error, refetch } = useCallFigures(at);
  return (
    <section className={styles.ledger} aria-label={say('ledger.title')}>
      <header>
        <h2>{say('ledger.title')}</h2>
        <label>
          {say('ledger.until')}
          <input
            type="datetime-local"
            value={pickedOf(at ?? data?.at ?? null)}
            onChange={({ target }) => setAt(instantOf(target.value))}
          />
        </label>
        {at !== null && (
          <button type="button" onClick={() => setAt(null)}>
            {say('ledger.now')}
          </button>
        )}
      </header>
      {isError && !data && <Failure error={error} retry={refetch} />}
      {data && <Figures figures={data} />}
    </section>
  );
};

const Figures = ({ figures }: { figures: CallFigures }) => {
  const say = useCallWords();
  const { calls, connected, connectionRate, within15s, within15sRate, averageWaitSeconds } =
    figures;
  const isShort = connectionRate !== null && connectionRate < CONNECTION_TARGET;
  return (
    <dl className={styles.figures}>
      <Figure
        name={say('ledger.connectionRate')}
        value={inPercent(connectionRate)}
        note={say('ledger.ofCalls', { part: connected, whole: calls })}
        tone={isShort ? 'short' : undefined}
      />
      <Figure
        name={say('ledger.within15s')}
        value={inPercent(within15sRate)}
        note={say('ledger.soon', { part: within15s, whole: calls })}
      />
      <Figure
        name={say('ledger.averageWait')}
        value={
          averageWaitSeconds === null
            ? '–'
            : say('ledger.seconds', { seconds: averageWaitSeconds.toFixed(1) })
        }
        note={say('ledger.promise')}
      />
      <Figure name={say('ledger.calls')} value={String(calls)} note={say('ledger.of24h')} />
    </dl>
  );
};

interface FigureProps {
  name: string;
  value: string;
  note: string;
  /** Below what is promised. */
  tone?: 'short' | undefined;
}

const Figure = ({ name, value, note, tone }: FigureProps) => (
  <div data-tone={tone}>
    <dt>{name}</dt>
    <dd>
      <b>{value}</b>
      <small>{note}</small>
    </dd>
  </div>
);
