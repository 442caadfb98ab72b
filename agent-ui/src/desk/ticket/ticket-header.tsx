import {
  CloseOutlined,
  CopyOutlined,
  EnvironmentOutlined,
  PrinterOutlined,
} from '@ant-design/icons';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import type { StaffCommand } from '../../../../src/contract/commands.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useUser } from '../lib/session.ts';
import { useLanguage } from '../lib/use-language.ts';
import { DepartmentLabel } from '../ui/department-label.tsx';
import { Flags } from '../ui/flags.tsx';
import { ChannelLabel, LegalPathMark, StatusLabel, UrgencyMark } from '../ui/labels.tsx';
import { Clocks } from './clocks/clocks.tsx';
import { Reassess } from './reassess.tsx';
import styles from './ticket-pane.module.css';

interface TicketHeaderProps {
  ticket: TicketView;
  onCommand: (command: StaffCommand) => Promise<boolean>;
  /** The clock that is explained below. */
  clock: string | null;
  onClock: (id: string | null) => void;
}

/** The ticket's own clocks, and those of the viewer's part; the others stand with their parts. */
const headClocks = ({ clocks }: TicketView, viewer: string | undefined) =>
  clocks.filter(({ leg }) => leg === undefined || leg === viewer);

export const TicketHeader = ({ ticket, onCommand, clock, onClock }: TicketHeaderProps) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const language = useLanguage();
  const { search } = useLocation();
  const { departmentId } = useUser();
  const copy = async () => {
    await navigator.clipboard.writeText(ticket.number);
    void message.success(t('ticket.copied'), 1.5);
  };
  return (
    <header className={styles.header}>
      <div className={styles.topLine}>
        <UrgencyMark urgency={ticket.urgency} service={ticket.service} />
        <LegalPathMark path={ticket.legalPath} />
        <h1>{ticket.title || t('ticket.untitled')}</h1>
        <a
          href={`/api/v1/tickets/${ticket.number}/print?lang=${language}`}
          target="_blank"
          rel="noreferrer"
          className={styles.leave}
          title={t('ticket.print')}
          aria-label={t('ticket.print')}
        >
          <PrinterOutlined />
        </a>
        <Link
          to={{ pathname: '..', search }}
          relative="path"
          className={styles.leave}
          aria-label={t('ticket.leave')}
        >
          <CloseOutlined />
        </Link>
      </div>
      <div className={styles.marks}>
        <button
          type="button"
          className={styles.number}
          onClick={() => void copy()}
          title={t('ticket.copy')}
        >
          {ticket.number} <CopyOutlined aria-hidden />
        </button>
        <StatusLabel status={ticket.status} />
        <Flags ticket={ticket} />
        <Reassess ticket={ticket} onCommand={onCommand} />
        <ChannelLabel channel={ticket.channel} words />
        {ticket.assessment?.area && (
          <span title={t('ticket.place')}>
            <EnvironmentOutlined aria-label={t('ticket.place')} /> {ticket.assessment.area.name}
          </span>
        )}
        {ticket.departmentId && <DepartmentLabel departmentId={ticket.departmentId} />}
        {ticket.assignee && <span>{t('ticket.with', { name: ticket.assignee.name })}</span>}
        <span>
          {t('ticket.receivedAt', { time: cityTime(ticket.receivedAt, 'dayTime', language) })}
        </span>
      </div>
      <Clocks clocks={headClocks(ticket, departmentId)} open={clock} onOpen={onClock} />
    </header>
  );
};
