import { useTranslation } from 'react-i18next';
import type { Leg, TicketView } from '../../../../../src/contract/ticket.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { DepartmentLabel } from '../../ui/department-label.tsx';
import { DueClock, firstDue } from '../../ui/due-clock.tsx';
import { clockId } from '../clocks/clocks.tsx';
import { ActButtons, type Choose } from './act-button.tsx';
import { Byline } from './byline.tsx';
import { Panel } from './panel.tsx';
import styles from './panel.module.css';

interface LegsPanelProps {
  ticket: TicketView;
  onChoose: Choose;
  /** Explains a clock. */
  onClock: (id: string) => void;
}

/** 主办 and 协办: who has which part, how far each is, and what the assisting ones answered. */
export const LegsPanel = ({ ticket, onChoose, onClock }: LegsPanelProps) => {
  const t = useTicketWords();
  const { t: desk } = useTranslation();
  const { departmentId, legs, clocks } = ticket;
  if (legs.length === 0) return null;
  const replied = legs.filter(({ state }) => state === 'replied').length;
  return (
    <Panel
      title={t('legs.title')}
      aside={
        <span className={styles.count}>{t('legs.replied', { replied, all: legs.length })}</span>
      }
    >
      <ul className={styles.legs}>
        {departmentId && (
          <li>
            <p className={styles.leg}>
              <b>{t('legs.lead')}</b>
              <DepartmentLabel departmentId={departmentId} />
            </p>
          </li>
        )}
        {legs.map((leg) => {
          const clock = firstDue(clocks.filter((one) => one.leg === leg.departmentId));
          return (
            <li key={leg.departmentId}>
              <p className={styles.leg}>
                <b>{t('legs.assisting')}</b>
                <DepartmentLabel departmentId={leg.departmentId} />
                <LegState state={leg.state} />
                {clock && (
                  <button
                    type="button"
                    className={styles.clock}
                    aria-label={t('explain.open', { target: desk(`clock.${clock.target}`) })}
                    onClick={() => onClock(clockId(clock))}
                  >
                    <DueClock clock={clock} />
                  </button>
                )}
              </p>
              {leg.text && <q>{leg.text}</q>}
              {leg.reply && (
                <>
                  <blockquote data-of="leg">{leg.reply.text}</blockquote>
                  <Byline by={leg.reply.by} at={leg.reply.at} />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <div className={styles.acts}>
        <ActButtons
          ticket={ticket}
          types={['assist', 'release']}
          leads={false}
          onChoose={onChoose}
        />
      </div>
    </Panel>
  );
};

const LegState = ({ state }: Pick<Leg, 'state'>) => {
  const { t } = useTranslation();
  return (
    <span className={styles.state} data-state={state}>
      {t(`legState.${state}`)}
    </span>
  );
};
