import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useSupervisionWords } from '../lib/supervision-words.ts';
import { useTicket } from '../lib/ticket-api.ts';
import { useLanguage } from '../lib/use-language.ts';
import { ChannelLabel, StatusLabel } from '../ui/labels.tsx';
import { Bones, Failure } from '../ui/states.tsx';
import { commonStretches } from './common-stretches.ts';
import { placeOf, storyOf } from './story.ts';
import styles from './similar.module.css';

interface ComparisonProps {
  ticket: TicketView;
  /** The number of the other one. */
  other: string;
  /** Null when the viewer may not merge. */
  onMerge: (() => void) | null;
  onClose: () => void;
}

/** Both citizens' words side by side, with what they share marked. */
export const Comparison = ({ ticket, other, onMerge, onClose }: ComparisonProps) => {
  const say = useSupervisionWords();
  const { data, error, isError, refetch } = useTicket(other);
  return (
    <Modal
      open
      onCancel={onClose}
      title={say('similar.title')}
      width={920}
      footer={[
        <Button key="close" onClick={onClose}>
          {say('similar.close')}
        </Button>,
        onMerge && (
          <Button key="merge" type="primary" onClick={onMerge}>
            {say('similar.merge')}
          </Button>
        ),
      ]}
    >
      {isError && <Failure error={error} retry={refetch} />}
      {!data && !isError && <Bones lines={[70, 90, 80, 50]} />}
      {data && (
        <div className={styles.sides}>
          <Side ticket={ticket} other={data} isOwn />
          <Side ticket={data} other={ticket} />
        </div>
      )}
    </Modal>
  );
};

interface SideProps {
  ticket: TicketView;
  other: TicketView;
  isOwn?: boolean;
}

const Side = ({ ticket, other, isOwn = false }: SideProps) => {
  const { t } = useTranslation();
  const say = useSupervisionWords();
  const language = useLanguage();
  const { inquiry, receivedAt, number, status } = ticket;
  const pieces = commonStretches(storyOf(inquiry), storyOf(other.inquiry));
  const place = placeOf(inquiry);
  return (
    <section className={styles.side} aria-label={number}>
      <header>
        <b>{isOwn ? say('similar.this') : number}</b>
        <ChannelLabel channel={inquiry.channel} />
        <StatusLabel status={status} />
        <time dateTime={receivedAt}>{cityTime(receivedAt, 'dayTime', language)}</time>
      </header>
      <p>
        {pieces.map(({ text, shared }, index) =>
          // oxlint-disable-next-line react/no-array-index-key -- pieces of one text stay in place
          shared ? <mark key={index}>{text}</mark> : text,
        )}
      </p>
      {place && (
        <small>
          {t('ticket.place')} {place}
        </small>
      )}
    </section>
  );
};
