import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StaffCommand } from '../../../../src/contract/commands.ts';
import type { Similar } from '../../../../src/contract/desk-work.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import { OPEN_STATUSES, type Status } from '../../../../src/contract/words.ts';
import { cityTimeOrDate } from '../../shared/city-time.ts';
import { useUser } from '../lib/session.ts';
import { useSupervisionWords } from '../lib/supervision-words.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { useSimilar } from '../ticket/similar-tickets.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { StatusLabel } from '../ui/labels.tsx';
import { Comparison } from './comparison.tsx';
import styles from './similar.module.css';

interface SimilarPanelProps {
  ticket: TicketView;
  /** Resolves to whether the desk took the command. */
  onCommand: (command: StaffCommand) => Promise<boolean>;
}

/** 并单建议: what may be the same matter, for the front desk; nothing when there is none. */
export const SimilarPanel = ({ ticket, onCommand }: SimilarPanelProps) => {
  const { role } = useUser();
  const isOpen = (OPEN_STATUSES as readonly Status[]).includes(ticket.status);
  if (role === 'handler' || !isOpen) return null;
  return <Suggestions ticket={ticket} onCommand={onCommand} />;
};

const Suggestions = ({ ticket, onCommand }: SimilarPanelProps) => {
  const say = useSupervisionWords();
  const { modal, message } = App.useApp();
  const { data: items = [] } = useSimilar(ticket.number);
  const [compared, setCompared] = useState<string | null>(null);

  const merge = (into: string) => {
    void modal.confirm({
      title: say('similar.mergeTitle', { number: into }),
      content: say('similar.mergeHint'),
      okText: say('similar.merge'),
      onOk: async () => {
        setCompared(null);
        const taken = await onCommand({ type: 'merge', into });
        if (taken) void message.success(say('similar.merged', { number: into }), 3);
      },
    });
  };
  // A ticket into which others were merged stays where it is.
  const mayMerge = ticket.may.includes('merge');
  if (items.length === 0) return null;
  return (
    <section className={styles.panel} aria-label={say('similar.title')}>
      <h2>
        {say('similar.title')} <b>{items.length}</b>
      </h2>
      <ul>
        {items.map((item) => (
          <Suggestion
            key={item.ticket.number}
            item={item}
            onCompare={() => setCompared(item.ticket.number)}
            onMerge={mayMerge ? () => merge(item.ticket.number) : null}
          />
        ))}
      </ul>
      {compared && (
        <Comparison
          ticket={ticket}
          other={compared}
          onMerge={mayMerge ? () => merge(compared) : null}
          onClose={() => setCompared(null)}
        />
      )}
    </section>
  );
};

interface SuggestionProps {
  item: Similar['items'][number];
  onCompare: () => void;
  /** Null when the viewer may not merge. */
  onMerge: (() => void) | null;
}

const Suggestion = ({ item, onCompare, onMerge }: SuggestionProps) => {
  const { ticket, likeness, why } = item;
  const { t } = useTranslation();
  const say = useSupervisionWords();
  const language = useLanguage();
  const now = useNow(15_000);
  return (
    <li>
      <p className={styles.title}>
        <Link to={`/tickets/${ticket.number}`}>{ticket.title || t('ticket.untitled')}</Link>
        <time dateTime={ticket.receivedAt}>{cityTimeOrDate(ticket.receivedAt, now, language)}</time>
      </p>
      <p className={styles.excerpt}>{ticket.excerpt}</p>
      <p className={styles.meta}>
        <StatusLabel status={ticket.status} />
        {ticket.departmentId && <DepartmentLabel departmentId={ticket.departmentId} />}
      </p>
      <p className={styles.why}>
        {why.map((one) => (
          <i key={one}>{say(`similar.why.${one}`)}</i>
        ))}
        <span>{say('similar.likeness', { percent: Math.round(likeness * 100) })}</span>
        <Button size="small" onClick={onCompare}>
          {say('similar.compare')}
        </Button>
        {onMerge && (
          <Button size="small" type="primary" ghost onClick={onMerge}>
            {say('similar.merge')}
          </Button>
        )}
      </p>
    </li>
  );
};
