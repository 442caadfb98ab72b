import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffCommand } from '../../../../src/contract/commands.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import { EMERGENCY_SERVICES } from '../../../../src/contract/words.ts';
import { Signs } from './signs.tsx';
import styles from './finding.module.css';

interface EmergencyPanelProps {
  ticket: TicketView;
  busy: boolean;
  onCommand: (command: StaffCommand) => Promise<boolean>;
}

/** Hands an emergency over to who must come, or says that it is none. */
export const EmergencyPanel = ({ ticket, busy, onCommand }: EmergencyPanelProps) => {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const { service, assessment, may } = ticket;
  if (ticket.urgency !== 'emergency' || !may.includes('hand_over')) return null;
  const told = note.trim();
  const services = [...EMERGENCY_SERVICES].sort((one) => (one === service ? -1 : 0));
  return (
    <section className={styles.finding} data-about="emergency" aria-label={t('handOver.title')}>
      <h2>{t('handOver.title')}</h2>
      <Signs signs={assessment?.emergency?.evidence} />
      <div className={styles.choices}>
        {services.map((one) => (
          <Button
            key={one}
            danger
            type={one === service ? 'primary' : 'default'}
            disabled={busy}
            onClick={() =>
              void onCommand({
                type: 'hand_over',
                service: one,
                ...(told === '' ? {} : { note: told }),
              })
            }
          >
            {t(`service.${one}`)}
          </Button>
        ))}
      </div>
      <Input
        maxLength={500}
        placeholder={t('handOver.note')}
        aria-label={t('handOver.note')}
        value={note}
        onChange={({ target }) => setNote(target.value)}
      />
      <small>{t('handOver.hint')}</small>
      {may.includes('reassess') && (
        <Button
          type="text"
          disabled={busy}
          onClick={() => void onCommand({ type: 'reassess', urgency: 'normal' })}
        >
          {t('handOver.none')}
        </Button>
      )}
    </section>
  );
};
