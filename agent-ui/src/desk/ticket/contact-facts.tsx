import { EnvironmentOutlined, MobileOutlined, UserOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Inquiry } from '../../../../src/contract/inquiry.ts';
import type { Mark } from './highlight.ts';
import { MarkedText } from './marked-text.tsx';
import styles from './contact-facts.module.css';

interface FactsProps {
  inquiry: Inquiry;
  marks: ReadonlyMap<string, readonly Mark[]>;
  focus: string | null;
}

/** Who asks, where it is about, and from what device. */
export const ContactFacts = ({ inquiry, marks, focus }: FactsProps) => {
  const { t } = useTranslation();
  const place = inquiry.channel === 'phone' ? undefined : inquiry.place;
  const device = inquiry.channel === 'app' ? inquiry.device : undefined;
  return (
    <ul className={styles.facts}>
      <Fact icon={<UserOutlined />} name={t('ticket.contact')}>
        <Contact contact={inquiry.contact} />
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
