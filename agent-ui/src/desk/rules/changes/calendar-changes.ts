import type { CalendarContent, CalendarDay, Span } from '../../../../../src/contract/rulebook.ts';
import { spanText } from '../lib/hours.ts';
import type { Say } from '../lib/say.ts';
import { compareKeyed, fieldChange, type Change, type Line } from './change.ts';

const hoursText = (spans: readonly Span[], { t }: Say): string =>
  spans.length > 0 ? spans.map(spanText).join(t('list.and')) : t('day.off');

const dayText = (day: CalendarDay, say: Say): string => {
  const hours = hoursText(day.spans, say);
  const name = day.name?.[say.language];
  return name ? say.t('change.named', { what: hours, name }) : hours;
};

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

export const calendarLines = (content: CalendarContent, say: Say): Line[] => [
  ...WEEKDAYS.map((weekday) => ({
    text: say.t('change.week', { day: say.t(`weekday.${weekday}`) }),
    says: hoursText(content.week[weekday] ?? [], say),
  })),
  { text: say.t('calendar.base'), says: say.t(`base.${content.base}`) },
  {
    text: say.t('change.years'),
    says: content.noticedYears.join(say.t('list.and')) || say.t('rates.nothing'),
  },
  ...content.days.map((day) => ({ text: day.date, says: dayText(day, say) })),
];

export const calendarChanges = (
  before: CalendarContent,
  after: CalendarContent,
  say: Say,
): Change[] => {
  const { t } = say;
  const days = compareKeyed({ before: before.days, after: after.days, keyOf: ({ date }) => date });
  const years = compareKeyed({
    before: before.noticedYears,
    after: after.noticedYears,
    keyOf: String,
  });
  const yearChange = (mark: Change['mark']) => (year: number) => ({
    mark,
    text: t('change.noticed', { year }),
  });
  return [
    ...WEEKDAYS.flatMap((weekday) =>
      fieldChange(
        t('change.week', { day: t(`weekday.${weekday}`) }),
        hoursText(before.week[weekday] ?? [], say),
        hoursText(after.week[weekday] ?? [], say),
      ),
    ),
    ...fieldChange(t('calendar.base'), t(`base.${before.base}`), t(`base.${after.base}`)),
    ...years.added.map(yearChange('added')),
    ...years.removed.map(yearChange('removed')),
    ...days.changed.map(({ was, is }): Change => ({
      mark: 'changed',
      text: is.date,
      before: dayText(was, say),
      after: dayText(is, say),
    })),
    ...days.added.map((day): Change => ({
      mark: 'added',
      text: day.date,
      after: dayText(day, say),
    })),
    ...days.removed.map((day): Change => ({
      mark: 'removed',
      text: day.date,
      before: dayText(day, say),
    })),
  ];
};
