import type { Assessment } from '../../src/contract/assessment.ts';
import type { Suggestion } from '../../src/contract/calls.ts';
import type { Assess } from '../../src/intake/assess.ts';
import { createFormReader } from '../../src/intake/form.ts';
import { guidanceAtReception } from '../../src/ticket/guidance.ts';
import { withCare } from '../../src/ticket/life/reception.ts';
import { assessWords } from '../desk/hearing.ts';
import { routingOf } from '../desk/routing.ts';
import type { LiveDirectory } from '../directory/live-directory.ts';
import type { Heard } from './heard.ts';

/** What the desk reads out of a conversation by itself; what is known of such matters is looked up apart. */
export interface Read {
  suggestion: Omit<Suggestion, 'number' | 'articles'>;
  assessment: Assessment;
}

export interface SuggesterParts {
  directory: Pick<LiveDirectory, 'current' | 'classifier' | 'onChange'>;
  assess: Assess;
}

/**
 * Reads conversations by the directory in force, in the way in which the ticket is assessed and routed that
 * comes of them: were the conversation over now, the suggestion would be what becomes of it.
 */
export function createSuggester({ directory, assess }: SuggesterParts): (heard: Heard) => Read {
  const readerNow = () => createFormReader(directory.current.areas ?? []);
  let readForm = readerNow();
  // Ready before somebody speaks, and again after each publication.
  const prepare = () => void directory.classifier;
  prepare();
  directory.onChange(() => {
    readForm = readerNow();
    prepare();
  });

  return (heard) => {
    const { seq, turns, inquiry, words } = heard;
    const assessment = assessWords(assess, inquiry, words ?? '');
    const { emergency, urgency } = assessment;
    const routing = routingOf({ inquiry, words }, directory.classifier);
    const suggestion = {
      seq,
      routing: withCare(routing, { urgency: urgency.value, assessment }),
      form: readForm(turns, assessment),
      emergency: emergency
        ? { service: emergency.service, words: emergency.evidence.map(({ keyword }) => keyword) }
        : null,
      guidance: guidanceAtReception(assessment),
    };
    return { suggestion, assessment };
  };
}
