import { BankOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../lib/colleagues.ts';
import { useTicketWords } from '../lib/ticket-words.ts';
import { Blank } from '../ui/states.tsx';
import styles from './department.module.css';

interface OverviewProps {
  assignee: string | undefined;
  onAssignee: (staffId: string | undefined) => void;
}

/** Where no ticket is open: what to do, and who of the department has how much in hand. */
export const ColleaguesOverview = ({ assignee, onAssignee }: OverviewProps) => {
  const t = useTicketWords();
  const { t: desk } = useTranslation();
  const { data: colleagues = [] } = useColleagues();
  const most = Math.max(1, ...colleagues.map(({ open }) => open));
  return (
    <div className={styles.overview}>
      <Blank
        icon={<BankOutlined />}
        title={t('console.nothingOpen')}
        hint={t('console.nothingOpenHint')}
      />
      {colleagues.length > 0 && (
        <section className={styles.colleagues} aria-label={t('console.colleagues')}>
          <h2>{t('console.colleagues')}</h2>
          <ul>
            {colleagues.map(({ id, name, head, open }) => (
              <li key={id}>
                <button
                  type="button"
                  aria-pressed={id === assignee}
                  onClick={() => onAssignee(id === assignee ? undefined : id)}
                >
                  <span className={styles.name}>
                    {name} {head && <em>{desk('colleague.head')}</em>}
                  </span>
                  <i aria-hidden>
                    <i style={{ width: `${(open / most) * 100}%` }} />
                  </i>
                  <b>{desk('colleague.open', { count: open })}</b>
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
};
