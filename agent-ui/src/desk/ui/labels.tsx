import { MessageOutlined, MobileOutlined, PhoneOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type {
  Channel,
  EmergencyService,
  LegalPath,
  Status,
  Urgency,
} from '../../../../src/contract/words.ts';
import styles from './labels.module.css';

export const StatusLabel = ({ status }: { status: Status }) => {
  const { t } = useTranslation();
  return (
    <span className={styles.status} data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
};

interface UrgencyMarkProps {
  urgency: Urgency;
  /** Whom an emergency concerns. */
  service?: EmergencyService | null;
}

/** Nothing for an ordinary ticket: only what presses asks for attention. */
export const UrgencyMark = ({ urgency, service = null }: UrgencyMarkProps) => {
  const { t } = useTranslation();
  if (urgency === 'normal') return null;
  return (
    <span className={styles.urgency} data-urgency={urgency}>
      {service ? t(`service.${service}`) : t(`urgency.${urgency}`)}
    </span>
  );
};

/** Tells what a legal path is for; nothing for the desk's own matters. */
export const LegalPathMark = ({ path }: { path: LegalPath | null }) => {
  const { t } = useTranslation();
  if (!path) return null;
  return <span className={styles.legalPath}>{t(`legalPath.${path}`)}</span>;
};

const icons = { phone: PhoneOutlined, chat: MessageOutlined, app: MobileOutlined } as const;

export const ChannelLabel = ({ channel, words }: { channel: Channel; words?: boolean }) => {
  const { t } = useTranslation();
  const Icon = icons[channel];
  const name = t(`channel.${channel}`);
  return (
    <span className={styles.channel} title={name}>
      <Icon aria-hidden={words} aria-label={name} />
      {words && name}
    </span>
  );
};
