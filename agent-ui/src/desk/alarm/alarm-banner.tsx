import { AlertFilled, PhoneOutlined, SoundOutlined } from '@ant-design/icons';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TicketCard } from '../../../../src/contract/ticket.ts';
import { errorText } from '../lib/api-client.ts';
import { useUser } from '../lib/session.ts';
import { commandAt, useTicket } from '../lib/ticket-api.ts';
import { useMuting } from './muting.ts';
import { useAlarms } from './use-alarms.ts';
import { useOutcomes } from './use-outcomes.ts';
import { useSiren } from './use-siren.ts';
import { useTitleFlash } from './use-title-flash.ts';
import styles from './alarm-banner.module.css';

/** Alarms whoever answers for the desk while an emergency waits; departments have their own tickets. */
export const AlarmBanner = () => (useUser().role === 'handler' ? null : <Alarms />);

const Alarms = () => {
  const { t } = useTranslation();
  const alarms = useAlarms();
  const { muted, mute } = useMuting();
  const audible = useSiren(alarms.length > 0 && !muted);
  const [first] = alarms;
  useTitleFlash(first ? t('alarm.title', { title: first.title }) : null);
  useOutcomes(alarms);
  if (!first) return null;
  return (
    <section className={styles.alarm} role="alert" aria-label={t('alarm.label')}>
      <Emergency key={first.number} card={first} />
      <p className={styles.foot}>
        {alarms.length > 1 && (
          <Link to="/inbox?view=open&attention=emergency">
            {t('alarm.more', { count: alarms.length - 1 })}
          </Link>
        )}
        {!muted && (
          // Keeps its room when the first tap makes it go, so that the tap lands where it was aimed.
          <span className={audible ? styles.unneeded : undefined}>{t('alarm.needsGesture')}</span>
        )}
        {muted && <span>{t('alarm.muted')}</span>}
        <button type="button" onClick={() => mute(!muted)}>
          <SoundOutlined aria-hidden /> {t(muted ? 'alarm.unmute' : 'alarm.mute')}
        </button>
      </p>
    </section>
  );
};

const Emergency = ({ card }: { card: TicketCard }) => {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data } = useTicket(card.number);
  const take = () =>
    commandAt(card.number, { type: 'take' }).catch(
      (error: unknown) => void message.error(errorText(error)),
    );
  const phone = data?.inquiry.contact?.phone;
  const place = data && data.inquiry.channel !== 'phone' ? data.inquiry.place : undefined;
  return (
    <div className={styles.matter}>
      <AlertFilled aria-hidden className={styles.light ?? ''} />
      <div className={styles.words}>
        <p className={styles.head}>
          <b>
            {card.service
              ? t('alarm.service', { service: t(`service.${card.service}`) })
              : t('alarm.label')}
          </b>
          <span>{card.number}</span>
        </p>
        <p className={styles.said}>{card.excerpt || card.title}</p>
        <p className={styles.facts}>
          <span>
            {[place?.district, place?.address].filter(Boolean).join(' ') || t('alarm.noPlace')}
          </span>
          {phone ? (
            <a href={`tel:${phone.replaceAll(/[\s()-]/g, '')}`}>
              <PhoneOutlined aria-hidden /> {t('alarm.call', { phone })}
            </a>
          ) : (
            <span>{t('alarm.noPhone')}</span>
          )}
        </p>
      </div>
      <div className={styles.acts}>
        <Link to={`/inbox/${card.number}?view=open`}>{t('alarm.open')}</Link>
        {card.may.includes('take') && (
          <button type="button" onClick={() => void take()}>
            {t('alarm.take')}
          </button>
        )}
      </div>
    </div>
  );
};
