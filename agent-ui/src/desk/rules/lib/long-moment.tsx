import { cityTime } from '../../../shared/city-time.ts';
import { useLanguage } from '../../lib/use-language.ts';
import { useNow } from '../../lib/use-now.ts';
import { cityDate, yearOf } from './city-days.ts';

/** A moment in the city's time, with the day of the week, and with the year where it is another one. */
export const LongMoment = ({ at }: { at: string }) => {
  const language = useLanguage();
  const isThisYear = yearOf(cityDate(useNow(15_000))) === yearOf(cityDate(Date.parse(at)));
  return (
    <time dateTime={at} title={at}>
      {cityTime(at, isThisYear ? 'day' : 'fullDay', language)} {cityTime(at, 'time', language)}
    </time>
  );
};
