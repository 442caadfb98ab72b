import type { Department } from '../../src/contract/departments.ts';
import { tell, type Language, type Speech } from '../../src/contract/telling.ts';
import type { TicketEvent } from '../../src/contract/ticket.ts';
import type { Name } from '../../src/contract/words.ts';
import type { Templates } from './load-templates.ts';

/** Says in plain words what happened to a ticket. */
export interface Teller {
  /** For staff; empty where the template says nothing. */
  say(event: TicketEvent, language: Language): string;
  /** For the citizen, without names of staff; empty for steps that citizens are not told of. */
  citizenWords(event: TicketEvent): Name;
}

/** `namesOf` gives a department's names, or null for one that the directory never had. */
export function createTeller(
  templates: Templates,
  namesOf: (departmentId: string) => Department | null,
): Teller {
  const nameIn = (language: Language, id: string): string | undefined =>
    namesOf(id)?.[language === 'zh' ? 'name' : 'englishName'];
  const speechIn = (language: Language, unknown: (id: string) => string): Speech => ({
    language,
    words: templates[language].words,
    departmentName: (id) => nameIn(language, id) ?? unknown(id),
  });

  function say(event: TicketEvent, language: Language): string {
    return tell(templates[language].timeline, event, speechIn(language, String));
  }

  function toCitizen(event: TicketEvent, language: Language): string {
    const { words, citizenSteps } = templates[language];
    const by = { ...event.by, name: words.role[event.by.role] };
    return tell(
      citizenSteps,
      { ...event, by },
      speechIn(language, () => ''),
    );
  }

  return {
    say,
    citizenWords: (event) => ({ zh: toCitizen(event, 'zh'), en: toCitizen(event, 'en') }),
  };
}
