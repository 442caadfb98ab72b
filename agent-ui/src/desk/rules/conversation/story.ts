import type { ConversationRules } from '../../../../../src/contract/conversation.ts';
import type { CalendarContent } from '../../../../../src/contract/rulebook.ts';
import { spanText } from '../lib/hours.ts';
import type { Words } from '../words.ts';

/** One moment of a conversation under the rules. */
export interface StoryStep {
  /** A time of day, or how much later. */
  when: string;
  text: string;
}

const NINE = 9 * 3_600;
const two = (number: number): string => String(number).padStart(2, '0');
const timeText = (seconds: number): string =>
  [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60].map(two).join(':');

/** What people would live through: a citizen who writes at nine on a Monday, and the agents. */
export const storyOf = (
  rules: ConversationRules,
  { week }: Pick<CalendarContent, 'week'>,
  t: Words,
): StoryStep[] => {
  const { ringSeconds, wrapUpSeconds, goneAfterSeconds, idleMinutes, callBackMinutes } = rules;
  const seconds = (n: number): string => t('conversation.seconds', { n });
  const minutes = (n: number): string => t('conversation.minutes', { n });
  const hours = (week[0] ?? []).map(spanText).join(t('list.and')) || t('day.off');
  const office =
    rules.officeHours === 'always'
      ? t('conversation.story.always')
      : t('conversation.story.calendar', { hours });
  return [
    { when: t('conversation.when.hours'), text: office },
    { when: timeText(NINE), text: t('conversation.story.rings') },
    { when: timeText(NINE + ringSeconds), text: t('conversation.story.passes') },
    { when: timeText(NINE + 2 * ringSeconds), text: t('conversation.story.passesAgain') },
    {
      when: t('conversation.when.taken'),
      text: t('conversation.story.taken', { n: rules.chatsAtOnce }),
    },
    {
      when: t('conversation.when.lost', { time: seconds(goneAfterSeconds) }),
      text: t('conversation.story.lost'),
    },
    {
      when: t('conversation.when.silent', { time: minutes(idleMinutes) }),
      text: t('conversation.story.silent'),
    },
    {
      when: t('conversation.when.over'),
      text:
        wrapUpSeconds === 0
          ? t('conversation.story.noWrapUp')
          : t('conversation.story.wrapUp', { time: seconds(wrapUpSeconds) }),
    },
    {
      when: t('conversation.when.missed'),
      text: t('conversation.story.missed', { time: minutes(callBackMinutes) }),
    },
  ];
};
