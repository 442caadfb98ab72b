import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RateTickets } from '../../../../src/contract/rates.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useLanguage } from '../lib/use-language.ts';
import { Bones, Failure } from '../ui/states.tsx';
import { Tabs } from '../ui/tabs.tsx';
import { useRateTickets, type Asked, type Chosen } from './rates-queries.ts';
import { useChoice } from './use-choice.ts';
import { useWords } from './words.ts';
import styles from './rates.module.css';

const ALL = ['all', 'yes', 'partly', 'no', 'unknown', 'excluded'] as const;

interface DrillPanelProps {
  asked: Asked;
  chosen: Chosen;
  onChange: (entries: Record<string, string | undefined>) => void;
  onClose: () => void;
}

/** The tickets behind a figure: what each counts for, or why it doesn't. */
export const DrillPanel = ({ asked, chosen, onChange, onClose }: DrillPanelProps) => {
  const t = useWords();
  const { full } = useDepartmentNames();
  const { department, rate, counts } = chosen;
  const tickets = useRateTickets(asked, chosen);
  const items = tickets.data?.pages.flatMap((page) => page.items) ?? [];
  // Only what a citizen says of the matter itself can be said in part; without a rate there is no "no".
  const tabs = ALL.filter((one) => {
    if (one === 'partly') return rate === 'resolution';
    return one !== 'no' || rate !== undefined;
  });
  const nameOf = (one: (typeof ALL)[number]) =>
    t(one === 'yes' && !rate ? 'counts.evaluated' : `counts.${one}`);
  return (
    <div className={styles.drill}>
      <header>
        <h2>
          {department ? full(department) : t('behind.all')}
          {' · '}
          {rate ? t(`rate.${rate}`) : t('column.closed')}
        </h2>
        <button type="button" onClick={onClose} aria-label={t('behind.close')}>
          <CloseOutlined />
        </button>
      </header>
      <Tabs
        label={t('behind.counts')}
        tabs={tabs.map((id) => ({ id, name: nameOf(id) }))}
        current={counts ?? 'all'}
        onChange={(one) => onChange({ counts: one === 'all' ? undefined : one })}
      />
      <div className={styles.drillList}>
        {tickets.isPending && <Bones lines={[90, 60, 84, 70, 92]} />}
        {tickets.isError && <Failure error={tickets.error} retry={tickets.refetch} />}
        {tickets.isSuccess && items.length === 0 && (
          <p className={styles.nothing}>{t('behind.nothing')}</p>
        )}
        <ol>
          {items.map((item) => (
            <Line key={`${item.ticket.number} ${item.closedAt}`} item={item} />
          ))}
        </ol>
        {tickets.hasNextPage && (
          <Button
            block
            type="text"
            loading={tickets.isFetchingNextPage}
            onClick={() => void tickets.fetchNextPage()}
          >
            {t('behind.more')}
          </Button>
        )}
      </div>
    </div>
  );
};

const Line = ({ item }: { item: RateTickets['items'][number] }) => {
  const t = useWords();
  const { t: desk } = useTranslation();
  const language = useLanguage();
  const { search } = useChoice();
  const { ticket, closedAt, counts, why, contacted, solved, satisfaction } = item;
  const said = [
    ...(contacted === undefined ? [] : [t(`contacted.${contacted ? 'yes' : 'no'}`)]),
    ...(solved ? [t(`solved.${solved}`)] : []),
    ...(satisfaction ? [t(`satisfaction.${satisfaction}`)] : []),
  ];
  return (
    <li>
      <Link to={`/rates/${ticket.number}?${search}`}>
        <span className={styles.lineTitle}>{ticket.title || desk('ticket.untitled')}</span>
        <span className={styles.verdict} data-counts={counts}>
          {counts === 'excluded' && why ? t(`whyNot.${why}`) : t(`counts.${counts}`)}
        </span>
        <small>
          {ticket.number} · {t('behind.closed', { time: cityTime(closedAt, 'dayTime', language) })}
          {ticket.closedAt !== closedAt && ` · ${t('behind.earlier')}`}
        </small>
        <small className={styles.said}>{said.join(' · ')}</small>
      </Link>
    </li>
  );
};
