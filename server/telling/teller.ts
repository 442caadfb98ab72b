import { createHash } from 'node:crypto';
import type { Department } from '../../src/contract/departments.ts';
import { tell, type Speech } from '../../src/contract/telling.ts';
import type { TicketEvent, TicketView } from '../../src/contract/ticket.ts';
import type { Name, Language } from '../../src/contract/words.ts';
import type { Templates } from './load-templates.ts';
import { printFacts, type PrintContext } from './print-facts.ts';

/** Says in plain words what happened to a ticket. */
export interface Teller {
  /** For staff; empty where the template says nothing. */
  say(event: TicketEvent, language: Language): string;
  /** For the citizen, without names of staff; empty for steps that citizens are not told of. */
  citizenWords(event: TicketEvent): Name;
  /** The official ticket (工单) as a page to print; what its reader may not see must not be in `ticket`. */
  page(ticket: TicketView, print: PrintOptions): { html: string; policy: string };
}

export interface PrintOptions extends Pick<PrintContext, 'city' | 'printedBy' | 'at' | 'seal'> {
  language: Language;
}

/** The browser's own dialog, when the page is there. */
const PRINT_SCRIPT = "addEventListener('load', () => print());";

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

  const { printCss } = templates;
  const policy = [
    "default-src 'none'",
    `style-src '${sourceHash(printCss)}'`,
    `script-src '${sourceHash(PRINT_SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

  function page(ticket: TicketView, { language, ...print }: PrintOptions) {
    const speech = speechIn(language, String);
    const facts = printFacts(ticket, { ...print, speech, say });
    const furniture = { css: printCss, script: PRINT_SCRIPT };
    return { html: templates[language].print({ ...facts, ...furniture }), policy };
  }

  return {
    say,
    page,
    citizenWords: (event) => ({ zh: toCitizen(event, 'zh'), en: toCitizen(event, 'en') }),
  };
}

/** Of an inline style or script, as a content security policy names it. */
const sourceHash = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;
