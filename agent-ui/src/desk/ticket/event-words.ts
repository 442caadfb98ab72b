import { quoteOf, tell } from '../../../../src/contract/telling.ts';
import type { TicketEvent } from '../../../../src/contract/ticket.ts';
import enTimeline from '../../../../templates/en/timeline.hbs';
import enWords from '../../../../templates/en/words.json';
import zhTimeline from '../../../../templates/zh/timeline.hbs';
import zhWords from '../../../../templates/zh/words.json';
import { useDepartmentNames } from '../lib/departments.ts';
import { useLanguage } from '../lib/use-language.ts';

interface EventWords {
  sentence: string;
  /** What somebody wrote with it. */
  quote?: string | undefined;
}

const TELLING = {
  zh: { sentences: zhTimeline, words: zhWords },
  en: { sentences: enTimeline, words: enWords },
};

/** Says in a sentence what happened, for the timeline and for who came too late. */
export const useEventWords = (): ((event: TicketEvent) => EventWords) => {
  const language = useLanguage();
  const { full } = useDepartmentNames();
  const { sentences, words } = TELLING[language];
  const speech = { language, words, departmentName: full };
  return (event) => ({ sentence: tell(sentences, event, speech), quote: quoteOf(event) });
};
