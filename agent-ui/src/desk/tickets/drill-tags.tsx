import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { cityTime } from '../../shared/city-time.ts';
import type { TicketFilter } from '../lib/ticket-filter.ts';
import { useLanguage } from '../lib/use-language.ts';

interface DrillTagsProps {
  filter: TicketFilter;
  onChange: (entries: Record<string, string | undefined>) => void;
}

/** The conditions that come from a figure of the board and have no field of their own: shown, and taken
 *  away by a click. */
export const DrillTags = ({ filter, onChange }: DrillTagsProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const since = (instant: string) => ({ time: cityTime(instant, 'dayTime', language) });
  const { receivedSince, closedSince, decidedBy } = filter;
  const tags = [
    receivedSince && { name: 'receivedSince', text: t('drill.received', since(receivedSince)) },
    closedSince && { name: 'closedSince', text: t('drill.closed', since(closedSince)) },
    decidedBy && { name: 'decidedBy', text: t(`drill.${decidedBy}`) },
  ].filter((tag) => tag !== undefined && tag !== '');
  if (tags.length === 0) return null;
  return (
    <div>
      {tags.map(({ name, text }) => (
        <Tag key={name} closable color="processing" onClose={() => onChange({ [name]: undefined })}>
          {text}
        </Tag>
      ))}
    </div>
  );
};
