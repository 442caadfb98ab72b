import { cityTime } from '../../../shared/city-time.ts';
import { useLanguage } from '../../lib/use-language.ts';

/** When something was, or will be, in the city's time. */
export const Moment = ({ at, long = false }: { at: string; long?: boolean }) => {
  const language = useLanguage();
  const day = long ? `${cityTime(at, 'day', language)} ` : '';
  return (
    <time dateTime={at} title={at}>
      {day}
      {cityTime(at, long ? 'time' : 'dayTime', language)}
    </time>
  );
};
