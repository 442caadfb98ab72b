import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TicketEvent } from '../../../../src/contract/ticket.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useEventWords } from './event-words.ts';

interface NoticeProps {
  events: readonly TicketEvent[];
  onClose: () => void;
}

/** Somebody was faster: what they did, so that one can decide again. */
export const OvertakenNotice = ({ events, onClose }: NoticeProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const wordsOf = useEventWords();
  return (
    <Alert
      type="warning"
      showIcon
      closable={{ onClose }}
      title={t('ticket.overtaken')}
      description={
        <ul>
          {events.map((event) => {
            const { sentence, quote } = wordsOf(event);
            return (
              <li key={event.seq}>
                {cityTime(event.at, 'seconds', language)} {sentence}
                {quote && <q>{quote}</q>}
              </li>
            );
          })}
        </ul>
      }
    />
  );
};
