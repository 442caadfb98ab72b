import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { FLAGS, type Flag } from '../../../../src/contract/words.ts';
import { cityTime } from '../../shared/city-time.ts';
import type { TicketFilter } from '../lib/ticket-filter.ts';
import { useLanguage } from '../lib/use-language.ts';

const isFlag = (word: string): word is Flag => (FLAGS as readonly string[]).includes(word);

/** A due day is asked for by its beginning and its end. */
const without = (name: string): Record<string, undefined> =>
  name === 'dueFrom' ? { dueFrom: undefined, dueTo: undefined } : { [name]: undefined };

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
  const { receivedSince, closedSince, decidedBy, flag, dueFrom, part } = filter;
  const flags = flag?.split(',').filter(isFlag) ?? [];
  const tags = [
    receivedSince && { name: 'receivedSince', text: t('drill.received', since(receivedSince)) },
    closedSince && { name: 'closedSince', text: t('drill.closed', since(closedSince)) },
    decidedBy && { name: 'decidedBy', text: t(`drill.${decidedBy}`) },
    part && { name: 'part', text: t(`drill.${part}`) },
    dueFrom && {
      name: 'dueFrom',
      text: t('drill.dueOn', { time: cityTime(dueFrom, 'date', language) }),
    },
    flags.length > 0 && {
      name: 'flag',
      text: flags.map((one) => t(`flag.${one}`)).join(' · '),
    },
  ].filter((tag) => typeof tag === 'object');
  if (tags.length === 0) return null;
  return (
    <div>
      {tags.map(({ name, text }) => (
        <Tag key={name} closable color="processing" onClose={() => onChange(without(name))}>
          {text}
        </Tag>
      ))}
    </div>
  );
};
