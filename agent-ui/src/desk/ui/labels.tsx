import { MessageOutlined, MobileOutlined, PhoneOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { Channel, Status, Urgency } from '../../../../src/contract/words.ts';
import styles from './labels.module.css';

export const StatusLabel = ({ status }: { status: Status }) => {
  const { t } = useTranslation();
  return (
    <span className={styles.status} data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
};

/** Nothing for an ordinary ticket: only what presses asks for attention. */
export const UrgencyMark = ({ urgency }: { urgency: Urgency }) => {
  const { t } = useTranslation();
  if (urgency === 'normal') return null;
  return (
    <span className={styles.urgency} data-urgency={urgency}>
      {t(`urgency.${urgency}`)}
    </span>
  );
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
