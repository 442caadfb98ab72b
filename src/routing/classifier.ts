import type { Candidate, DispatchReason, Evidence } from '../contract/ticket.ts';
import type { Directory } from './directory.ts';
import { compileLexicon, type Lexicon } from './lexicon.ts';
import {
  confidenceOf,
  MAX_CANDIDATES,
  MAX_EVIDENCE,
  MAX_REPEATS,
  MIN_CONFIDENCE,
  MIN_SCORE,
  sumOfVotes,
  voteWeight,
} from './scoring.ts';

export interface Field {
  /** As in `Evidence.field`: `subject`, `text`, `place.address`, `transcript.<index>`. */
  name: string;
  text: string;
  /** What a word is worth here; 1 in the citizen's own text. */
  weight: number;
}

export interface Classification {
  /** Best first, at most five; equal scores in the order of the directory. */
  candidates: Candidate[];
  /** 0 to 1. */
  confidence: number;
  /** Whether the first candidate may get the ticket without a person looking at it. */
  sure: boolean;
  /** Why not; set exactly when not sure. */
  reason?: DispatchReason;
}

export interface Classifier {
  /** The directory's. */
  readonly version: string;
  classify(fields: readonly Field[]): Classification;
}

/** What speaks for one department; the department as its index in the directory. */
interface Case {
  department: number;
  /** Strongest first, equal ones as they were read. */
  votes: Evidence[];
  score: number;
}

/**
 * Classifies by the weighted keywords of a directory; `lexicon`, if at hand, must be compiled from
 * the same directory. The words of the heaviest field vote first, so that a repeat elsewhere is the
 * one that is discounted. A directory may hold keywords of weight 0: they vote for nobody and only
 * keep the shorter words within them silent.
 */
export function createClassifier(
  directory: Directory,
  lexicon: Lexicon = compileLexicon(directory),
): Classifier {
  const readCases = createReader(lexicon);
  return {
    version: directory.version,
    classify(fields) {
      const candidates = rank(readCases(fields))
        .slice(0, MAX_CANDIDATES)
        .map(({ department, score, votes }) => ({
          departmentId: directory.departments[department]!.id,
          score,
          evidence: votes,
        }));
      return judge(candidates);
    },
  };
}

/** Reads what speaks for which department; the scores are still open. */
function createReader({ folder, matcher, voices }: Lexicon): (fields: readonly Field[]) => Case[] {
  const timesRead = new Uint8Array(voices.first.length);
  const readPatterns: number[] = [];

  /** How often the pattern was read before in this inquiry, as far as that still matters. */
  function countReading(pattern: number): number {
    const earlier = timesRead[pattern]!;
    if (earlier === 0) readPatterns.push(pattern);
    if (earlier < MAX_REPEATS) timesRead[pattern] = earlier + 1;
    return earlier;
  }

  function readField({ name, text, weight: fieldWeight }: Field, cases: Case[]): void {
    const folded = folder.fold(text);
    const found = matcher.match(folded);
    for (let at = 0; at < found.count; at += 1) {
      const pattern = found.pattern[at]!;
      const earlier = countReading(pattern);
      if (earlier === MAX_REPEATS) continue;
      const start = folded.starts[found.start[at]!]!;
      const end = folded.ends[found.end[at]! - 1]!;
      for (let voice = voices.first[pattern]!; voice < voices.first[pattern + 1]!; voice += 1) {
        const weight = voteWeight(voices.weight[voice]!, fieldWeight, earlier);
        if (weight === 0) continue;
        const department = voices.department[voice]!;
        const vote = { keyword: voices.word[voice]!, weight, field: name, start, end };
        const known = cases.find((one) => one.department === department);
        if (known) addVote(known.votes, vote);
        else cases.push({ department, votes: [vote], score: 0 });
      }
    }
  }

  return (fields) => {
    for (const pattern of readPatterns) timesRead[pattern] = 0;
    readPatterns.length = 0;
    const cases: Case[] = [];
    for (const field of heaviestFirst(fields)) readField(field, cases);
    return cases;
  };
}

function heaviestFirst(fields: readonly Field[]): readonly Field[] {
  return fields.length === 1 ? fields : fields.toSorted((a, b) => b.weight - a.weight);
}

/** Adds a vote, and lets go of the weakest when there are too many. */
function addVote(votes: Evidence[], vote: Evidence): void {
  votes.push(vote);
  raiseLast(votes, stronger);
  if (votes.length > MAX_EVIDENCE) votes.pop();
}

const stronger = (a: Evidence, b: Evidence): boolean => a.weight > b.weight;

/** The cases with their scores, best first; equal scores in the order of the directory. */
function rank(cases: readonly Case[]): Case[] {
  const ranked: Case[] = [];
  for (const one of cases) {
    one.score = sumOfVotes(one.votes);
    ranked.push(one);
    raiseLast(ranked, better);
  }
  return ranked;
}

const better = (a: Case, b: Case): boolean =>
  a.score > b.score || (a.score === b.score && a.department < b.department);

/** Moves the last item up to its place in a list that is in order otherwise. The lists are short;
 *  `Array.sort` on them took a sixth of the whole classification. */
function raiseLast<T>(list: T[], before: (a: T, b: T) => boolean): void {
  const item = list.at(-1)!;
  let at = list.length - 1;
  for (; at > 0 && before(item, list[at - 1]!); at -= 1) list[at] = list[at - 1]!;
  list[at] = item;
}

function judge(candidates: Candidate[]): Classification {
  const [first, second] = candidates;
  if (!first) return { candidates, confidence: 0, sure: false, reason: 'no_keyword' };
  const confidence = confidenceOf(first.score, second?.score ?? 0);
  const sure = confidence >= MIN_CONFIDENCE && first.score >= MIN_SCORE;
  return sure
    ? { candidates, confidence, sure }
    : { candidates, confidence, sure, reason: 'low_confidence' };
}
