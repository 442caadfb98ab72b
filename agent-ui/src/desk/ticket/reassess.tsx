import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StaffCommand } from '../../../../src/contract/commands.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import { KINDS, URGENCIES } from '../../../../src/contract/words.ts';

interface ReassessProps {
  ticket: TicketView;
  onCommand: (command: StaffCommand) => Promise<boolean>;
}

/** Kind and urgency, to be corrected where they stand by who may. */
export const Reassess = ({ ticket, onCommand }: ReassessProps) => {
  const { t } = useTranslation();
  if (!ticket.may.includes('reassess')) return <span>{t(`kind.${ticket.kind}`)}</span>;
  return (
    <>
      <Select
        size="small"
        variant="borderless"
        popupMatchSelectWidth={false}
        aria-label={t('reassess.kind')}
        value={ticket.kind}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
        onChange={(kind) => void onCommand({ type: 'reassess', kind })}
      />
      <Select
        size="small"
        variant="borderless"
        popupMatchSelectWidth={false}
        aria-label={t('reassess.urgency')}
        value={ticket.urgency}
        options={URGENCIES.map((value) => ({ value, label: t(`urgency.${value}`) }))}
        onChange={(urgency) => void onCommand({ type: 'reassess', urgency })}
      />
    </>
  );
};
