import { ClockCircleOutlined } from '@ant-design/icons';
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Redating } from '../../../../../src/contract/rulebook.ts';
import { Blank, Bones, Failure } from '../../ui/states.tsx';
import { Card, Hint, Mark } from '../lib/card.tsx';
import { Moment } from '../lib/moment.tsx';
import { useRedatings } from '../lib/rules-queries.ts';
import { shiftWords } from '../lib/shift-words.ts';
import { useWords } from '../words.ts';
import { isOver, shareDone } from './redating-words.ts';
import styles from './redating.module.css';

/** What changes of rules did to open deadlines. */
export const RedatingsTab = () => {
  const t = useWords();
  const redatings = useRedatings();
  if (redatings.isPending) return <Bones lines={[40, 80, 60]} />;
  if (!redatings.data) return <Failure error={redatings.error} retry={redatings.refetch} />;
  const { items } = redatings.data;
  if (items.length === 0) {
    return (
      <Blank
        icon={<ClockCircleOutlined />}
        title={t('redating.none')}
        hint={t('redating.noneHint')}
      />
    );
  }
  return (
    <div className={styles.stack}>
      <Hint>{t('redating.hint')}</Hint>
      {items.map((redating) => (
        <Report key={redating.id} redating={redating} />
      ))}
    </div>
  );
};

const stateMark = (state: Redating['state']): 'current' | 'failed' | 'warn' => {
  if (state === 'done') return 'current';
  return state === 'failed' ? 'failed' : 'warn';
};

const Report = ({ redating }: { redating: Redating }) => {
  const t = useWords();
  const { section, version, state, by, startedAt, endedAt, done, total, moved } = redating;
  return (
    <Card
      title={`${t(`tab.${section}`)} v${version}`}
      hint={by.name}
      actions={<Mark kind={stateMark(state)} text={t(`redating.state.${state}`)} />}
    >
      <p className={styles.when}>
        <Moment at={startedAt} />
        {endedAt && (
          <>
            {' – '}
            <Moment at={endedAt} />
          </>
        )}
        <span>{t('redating.count', { done, total })}</span>
      </p>
      {!isOver(redating) && (
        <Progress
          percent={shareDone(redating)}
          status="active"
          aria-label={t('redating.progress')}
        />
      )}
      <dl className={styles.figures}>
        {(['clocks', 'tickets', 'earlier', 'later', 'nowOverdue'] as const).map((figure) => (
          <div key={figure} data-figure={moved[figure] > 0 ? figure : undefined}>
            <dt>{t(`redating.figure.${figure}`)}</dt>
            <dd>{moved[figure]}</dd>
          </div>
        ))}
      </dl>
      <Examples examples={redating.examples} />
    </Card>
  );
};

const Examples = ({ examples }: Pick<Redating, 'examples'>) => {
  const t = useWords();
  const desk = useTranslation().t;
  if (examples.length === 0) return null;
  return (
    <details className={styles.examples}>
      <summary>{t('redating.largest', { n: examples.length })}</summary>
      <ul>
        {examples.map(({ number, target, before, after }) => {
          const shift = Date.parse(after) - Date.parse(before);
          const length = shiftWords(shift, desk);
          return (
            <li key={number + target}>
              <Link to={`/tickets/${number}`}>{number}</Link>
              <span>{t(`target.${target}`)}</span>
              <span>
                <Moment at={before} /> → <Moment at={after} />
              </span>
              <Mark
                kind={shift > 0 ? 'plain' : 'changed'}
                text={t(shift > 0 ? 'preview.later' : 'preview.earlier', { length })}
              />
            </li>
          );
        })}
      </ul>
    </details>
  );
};
