import { Input } from 'antd';
import { useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TicketCard } from '../../../../../src/contract/ticket.ts';
import { cityTime } from '../../../shared/city-time.ts';
import { useTicketList } from '../../lib/ticket-list.ts';
import { useTicketWords } from '../../lib/ticket-words.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { DepartmentLabel } from '../../ui/department-label.tsx';
import { StatusLabel } from '../../ui/labels.tsx';
import { useSimilar } from '../similar-tickets.ts';
import { FormFrame, type FormProps } from './form-frame.tsx';
import styles from './forms.module.css';

const AT_MOST = 6;

/** 并单: into which ticket, of those that look alike or that a search finds. */
export const MergeForm = (props: FormProps) => {
  const { number } = props.ticket;
  const t = useTicketWords();
  const [into, setInto] = useState<string>();
  const [search, setSearch] = useState('');
  const q = useDeferredValue(search.trim());
  const similar = useSimilar(number).data ?? [];
  const found = useTicketList({ status: 'open', q }, { enabled: q.length > 1 }).data ?? [];
  const shown =
    q.length > 1
      ? found.filter((card) => card.number !== number).map((ticket) => ({ ticket, why: [] }))
      : similar;
  return (
    <FormFrame
      {...props}
      type="merge"
      ready={into !== undefined}
      onSend={() => void (into && props.onSend({ type: 'merge', into }))}
    >
      <Input.Search
        autoFocus
        allowClear
        placeholder={t('merge.search')}
        aria-label={t('merge.search')}
        value={search}
        onChange={({ target }) => setSearch(target.value)}
      />
      {shown.length === 0 ? (
        <p className={styles.none}>{t(q.length > 1 ? 'merge.noneFound' : 'merge.noneSimilar')}</p>
      ) : (
        <ul className={styles.found} aria-label={t('merge.into')}>
          {shown.slice(0, AT_MOST).map(({ ticket, why }) => (
            <li key={ticket.number}>
              <Found
                card={ticket}
                why={why.map((one) => t(`alike.${one}`)).join(' · ')}
                isChosen={ticket.number === into}
                onChoose={() => setInto(ticket.number)}
              />
            </li>
          ))}
        </ul>
      )}
      <p className={styles.none}>{t('merge.hint')}</p>
    </FormFrame>
  );
};

interface FoundProps {
  card: TicketCard;
  why: string;
  isChosen: boolean;
  onChoose: () => void;
}

const Found = ({ card, why, isChosen, onChoose }: FoundProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <label>
      <input type="radio" name="merge-into" checked={isChosen} onChange={onChoose} />
      <div>
        <p>{card.title || t('ticket.untitled')}</p>
        <small>
          <span>{card.number}</span>
          <StatusLabel status={card.status} />
          {card.departmentId && <DepartmentLabel departmentId={card.departmentId} />}
          <time dateTime={card.receivedAt}>{cityTime(card.receivedAt, 'dayTime', language)}</time>
          {why && <em>{why}</em>}
        </small>
      </div>
    </label>
  );
};
