import type { Instant } from '../../contract/words.ts';
import type { Field } from '../classifier.ts';
import { spell, type Folder } from '../folded-text.ts';

/** A ticket that is with a department, as an example of whose matter its words are. */
export interface DecidedExample {
  number: string;
  receivedAt: Instant;
  /** The same for the same citizen; null when nobody knows. */
  citizen: string | null;
  /** What names this citizen or the place, and so is no matter's word. */
  names: readonly string[];
  fields: readonly Field[];
  departmentId: string;
  /** A person sent it there; else the keywords did, and people left it. */
  byHand: boolean;
}

/** The same with its words folded; a line for each field, so that nothing is read across two. */
export interface ReadExample extends DecidedExample {
  /** All that the classifier reads. */
  all: string;
  /** What the citizen says: neither an agent's turns nor a place. */
  said: string;
}

const CITIZEN = 1;

export function readExample(example: DecidedExample, folder: Folder): ReadExample {
  const lines = example.fields.map(({ text, spoken, weight }) => ({
    line: spell(spoken ? folder.foldSpeech(text) : folder.fold(text)),
    weight,
  }));
  return {
    ...example,
    all: lines.map(({ line }) => line).join('\n'),
    said: lines
      .filter(({ weight }) => weight >= CITIZEN)
      .map(({ line }) => line)
      .join('\n'),
  };
}
