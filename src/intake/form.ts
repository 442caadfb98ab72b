import type { Assessment } from '../contract/assessment.ts';
import type { Area } from '../contract/directory.ts';
import type { SuggestedForm } from '../contract/form.ts';
import { createPeopleFinder } from './form-people.ts';
import { createPlaceFinder } from './form-place.ts';
import { findRequest } from './form-request.ts';
import { createTimeFinder } from './form-time.ts';
import { remarksOf, type Turn } from './remarks.ts';

/** Reads the form out of a conversation; make one and keep it for as long as the areas stay the same. */
export type ReadForm = (
  turns: readonly Turn[],
  assessment: Pick<Assessment, 'kind' | 'urgency'>,
) => SuggestedForm;

/** As long as `formSchema` allows. */
const LONGEST = { place: 500, time: 200, people: 300, request: 1_000 } as const;

/**
 * Fills the form (工单要素) with what a citizen has said so far: each part is put together of the citizen's
 * own words, and absent while nothing was said of it. What an agent asks only tells what an answer is.
 * What is said later corrects what was said before.
 */
export function createFormReader(areas: readonly Area[]): ReadForm {
  const findPlace = createPlaceFinder(areas);
  const findTime = createTimeFinder();
  const findPeople = createPeopleFinder();
  return (turns, { kind, urgency }) => {
    const remarks = remarksOf(turns);
    const found = {
      place: findPlace(remarks),
      time: findTime(remarks),
      people: findPeople(remarks),
      request: findRequest(remarks, kind.value),
    };
    const form: SuggestedForm = { kind: kind.value, urgency: urgency.value };
    for (const slot of ['place', 'time', 'people', 'request'] as const) {
      const words = found[slot]?.trim().slice(0, LONGEST[slot]);
      if (words) form[slot] = words;
    }
    return form;
  };
}
