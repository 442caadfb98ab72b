import type { SilentWord } from '../contract/ticket.ts';
import type { Field } from './classifier.ts';
import type { Lexicon } from './lexicon.ts';
import { MAX_REPEATS } from './scoring.ts';
import { createSilences, type Silence } from './silence.ts';

/** A keyword where it stands in an inquiry. */
export interface ReadWord {
  pattern: number;
  field: Field;
  /** UTF-16 offsets in the field as it was handed in. */
  start: number;
  end: number;
  /** How often it has voted before. */
  earlier: number;
}

export interface KeywordListener {
  onWord(word: ReadWord): void;
  /** A keyword that does not vote. */
  onSilentWord?(word: ReadWord, why: SilentWord['why']): void;
}

/**
 * Reads the keywords of an inquiry, the heaviest field first, so that a repeat elsewhere is the one
 * that is discounted. Tells of each as often as it may vote.
 */
export function createKeywordReader({ folder, matcher, voices }: Lexicon) {
  const timesRead = new Uint8Array(voices.first.length);
  const readPatterns: number[] = [];
  const silencesIn = createSilences();

  /** How often the pattern was read before in this inquiry, as far as that still matters. */
  function countReading(pattern: number): number {
    const earlier = timesRead[pattern]!;
    if (earlier === 0) readPatterns.push(pattern);
    if (earlier < MAX_REPEATS) timesRead[pattern] = earlier + 1;
    return earlier;
  }

  function readField(field: Field, listener: KeywordListener): void {
    const folded = field.spoken ? folder.foldSpeech(field.text) : folder.fold(field.text);
    const found = matcher.match(folded);
    const silences = silencesIn(folded);
    for (let at = 0; at < found.count; at += 1) {
      const pattern = found.pattern[at]!;
      const from = found.start[at]!;
      const to = found.end[at]!;
      const silence = silences.length === 0 ? undefined : coverOf(silences, from, to);
      const earlier = silence ? timesRead[pattern]! : countReading(pattern);
      if (earlier === MAX_REPEATS) continue;
      const word = {
        pattern,
        field,
        start: folded.starts[from]!,
        end: folded.ends[to - 1]!,
        earlier,
      };
      if (silence) listener.onSilentWord?.(word, silence.why);
      else listener.onWord(word);
    }
  }

  return (fields: readonly Field[], listener: KeywordListener): void => {
    for (const pattern of readPatterns) timesRead[pattern] = 0;
    readPatterns.length = 0;
    for (const field of heaviestFirst(fields)) readField(field, listener);
  };
}

const coverOf = (silences: readonly Silence[], start: number, end: number): Silence | undefined =>
  silences.find((silence) => silence.start <= start && end <= silence.end);

function heaviestFirst(fields: readonly Field[]): readonly Field[] {
  return fields.length === 1 ? fields : fields.toSorted((a, b) => b.weight - a.weight);
}
