import {
  EnvironmentOutlined,
  EyeInvisibleOutlined,
  MobileOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inquiry } from '../../../../src/contract/inquiry.ts';
import { useTicketWords } from '../lib/ticket-words.ts';
import type { Mark } from './highlight.ts';
import { MarkedText } from './marked-text.tsx';
import styles from './contact-facts.module.css';

interface FactsProps {
  inquiry: Inquiry;
  marks: ReadonlyMap<string, readonly Mark[]>;
  focus: string | null;
  /** The viewer does not see who the citizen is; asks to, where that is allowed. */
  masked: boolean;
  onUnmask: (() => void) | null;
}

/** Who asks, where it is about, and from what device. */
export const ContactFacts = ({ inquiry, marks, focus, masked, onUnmask }: FactsProps) => {
  const { t } = useTranslation();
  const place = inquiry.channel === 'phone' ? undefined : inquiry.place;
  const device = inquiry.channel === 'app' ? inquiry.device : undefined;
  return (
    <ul className={styles.facts}>
      <Fact icon={<UserOutlined />} name={t('ticket.contact')}>
        {masked ? <Masked onUnmask={onUnmask} /> : <Contact contact={inquiry.contact} />}
      </Fact>
      {place && (place.address || place.district || place.lat !== undefined) && (
        <Fact icon={<EnvironmentOutlined />} name={t('ticket.place')}>
          {(['district', 'address'] as const).map((part) => (
            <span key={part}>
              <MarkedText
                text={place[part] ?? ''}
                marks={marks.get(`place.${part}`)}
                focus={focus}
              />
            </span>
          ))}
          {place.lat !== undefined && place.lng !== undefined && (
            <small>
              {place.lat.toFixed(5)}, {place.lng.toFixed(5)}
            </small>
          )}
        </Fact>
      )}
      {device && (
        <Fact icon={<MobileOutlined />} name={t('ticket.device')}>
          {device.platform} {device.appVersion}
        </Fact>
      )}
    </ul>
  );
};

const Masked = ({ onUnmask }: Pick<FactsProps, 'onUnmask'>) => {
  const t = useTicketWords();
  return (
    <>
      <span className={styles.masked}>
        <EyeInvisibleOutlined aria-hidden /> {t('confidential.masked')}
      </span>
      {onUnmask && (
        <button type="button" className={styles.unmask} onClick={onUnmask}>
          {t('confidential.unmask')}
        </button>
      )}
    </>
  );
};

const Contact = ({ contact }: { contact: Inquiry['contact'] }) => {
  const { t } = useTranslation();
  if (!contact?.name && !contact?.phone) return t('ticket.noContact');
  return (
    <>
      {contact.name && <span>{contact.name}</span>}
      {contact.phone && (
        <a href={`tel:${contact.phone.replaceAll(/[\s()-]/g, '')}`}>{contact.phone}</a>
      )}
      {contact.anonymous && <em>{t('ticket.anonymous')}</em>}
    </>
  );
};

const Fact = ({ icon, name, children }: { icon: ReactNode; name: string; children: ReactNode }) => (
  <li>
    <span className={styles.icon} title={name} role="img" aria-label={name}>
      {icon}
    </span>
    <span className={styles.value}>{children}</span>
  </li>
);
