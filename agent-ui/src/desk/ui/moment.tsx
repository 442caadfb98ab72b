import { cityTime } from '../../shared/city-time.ts';
import { useLanguage } from '../lib/use-language.ts';

/** When something was, or will be, in the city's time. */
export const Moment = ({ at }: { at: string }) => {
  const language = useLanguage();
  return (
    <time dateTime={at} title={at}>
      {cityTime(at, 'dayTime', language)}
    </time>
  );
};
