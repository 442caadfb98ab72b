import { useTicketWords } from '../../lib/ticket-words.ts';

/** Minutes that count as hours and minutes: working time has no days of 24 hours. */
export const useHours = (): ((minutes: number) => string) => {
  const t = useTicketWords();
  return (minutes) => {
    const whole = Math.round(minutes);
    const [hours, rest] = [Math.floor(whole / 60), whole % 60];
    if (hours === 0) return t('hours.minutes', { minutes: rest });
    return rest === 0 ? t('hours.hours', { hours }) : t('hours.both', { hours, minutes: rest });
  };
};
