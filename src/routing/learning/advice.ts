import { createClassifier } from '../classifier.ts';
import type { Directory } from '../directory.ts';
import { compileLexicon, type Lexicon } from '../lexicon.ts';
import type { Message, MessageField } from './example.ts';
import type { Term, TermFinder } from './feature-reader.ts';
import type { SparseVector } from './one-vs-rest.ts';

/** What a dispatch directory, written by hand, thinks of a message: a number for each department. */
export interface Adviser {
  /** The departments, in the order of their numbers. */
  names: readonly string[];
  /** The scores of the departments that the message speaks for most, as a vector of length 1; empty
   *  when it speaks for none. */
  advise(message: Message, fields: readonly MessageField[]): SparseVector;
  /** Its keywords in a text, whatever they weigh. */
  findTerms: TermFinder;
}

const SUBJECT_WEIGHT = 2;
/** A history of so many messages has learned as much as the directory knows. */
const WORTH_IN_MESSAGES = 100;

/**
 * How loud advice is beside the words of a message, for who learns from so many messages. It helps
 * the more the fewer they are, also where the labels are not the directory's departments; beyond a
 * thousand it harms.
 */
export const loudnessOf = (messages: number): number =>
  Math.min(1, WORTH_IN_MESSAGES / (messages || 1));

export function createAdviser(directory: Directory): Adviser {
  const lexicon = compileLexicon(directory);
  const { classify } = createClassifier(directory, lexicon);
  const numberOf = new Map(directory.departments.map(({ id }, number) => [id, number]));
  return {
    names: directory.departments.map(({ shortName }) => shortName),
    advise(message, fields) {
      const { candidates } = classify(
        fields.map((name) => ({
          name,
          text: message[name] ?? '',
          weight: name === 'subject' ? SUBJECT_WEIGHT : 1,
        })),
      );
      const length = Math.hypot(...candidates.map(({ score }) => score)) || 1;
      return {
        ids: Int32Array.from(candidates, ({ departmentId }) => numberOf.get(departmentId)!),
        values: Float32Array.from(candidates, ({ score }) => score / length),
      };
    },
    findTerms: (text) => findTerms(lexicon, text),
  };
}

function findTerms({ folder, matcher }: Lexicon, text: string): Term[] {
  const folded = folder.fold(text);
  const { units, starts, ends } = folded;
  const { count, start, end } = matcher.match(folded);
  return Array.from({ length: count }, (_, at) => {
    const [from, to] = [start[at]!, end[at]!];
    const spelling = String.fromCharCode(...units.subarray(from, to));
    return { spelling, start: starts[from]!, end: ends[to - 1]! };
  });
}

/** Words and advice as one vector of length 1; the advice's numbers follow the words'. */
export function joinAdvice(
  words: SparseVector,
  advice: SparseVector,
  { loudness, after }: { loudness: number; after: number },
): SparseVector {
  const values = [...words.values, ...advice.values.map((value) => value * loudness)];
  const length = Math.hypot(...values) || 1;
  return {
    ids: Int32Array.from([...words.ids, ...advice.ids.map((id) => id + after)]),
    values: Float32Array.from(values, (value) => value / length),
  };
}
