import type {
  Candidate,
  DispatchReason,
  Evidence,
  SilentWord,
  Threshold,
} from '../contract/ticket.ts';
import type { Directory } from './directory.ts';
import { createKeywordReader, type ReadWord } from './keyword-reader.ts';
import { compileLexicon, type Lexicon, type Voices } from './lexicon.ts';
import {
  confidenceOf,
  MAX_CANDIDATES,
  MAX_EVIDENCE,
  MIN_CONFIDENCE,
  MIN_SCORE,
  sumOfVotes,
  voteWeight,
} from './scoring.ts';
import { calibrated, type Trust } from './trust.ts';

export interface Field {
  /** As in `Evidence.field`: `subject`, `text`, `place.address`, `transcript.<index>`. */
  name: string;
  text: string;
  /** What a word is worth here; 1 in the citizen's own text. */
  weight: number;
  /** A transcript of speech: 嗯, 那个 and other fillers are not read. */
  spoken?: boolean;
}

export interface Classification {
  /** Best first, at most five; equal scores in the order of the directory. */
  candidates: Candidate[];
  /** The keywords that did not vote, with the reason, as they were read; at most twelve. */
  silent: SilentWord[];
  /** 0 to 1. By a directory with trust: how often such an answer is right. */
  confidence: number;
  /** Whether the first candidate may get the ticket without a person looking at it. */
  sure: boolean;
  /** Why not; set exactly when not sure. */
  reason?: DispatchReason;
}

export interface Classifier {
  /** The directory's. */
  readonly version: string;
  readonly threshold: Threshold;
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
 * the same directory. A directory may hold keywords of weight 0: they vote for nobody and only keep
 * the shorter words within them silent.
 */
export function createClassifier(
  directory: Directory,
  lexicon: Lexicon = compileLexicon(directory),
): Classifier {
  const read = createKeywordReader(lexicon);
  const { version, departments, trust } = directory;
  const { voices } = lexicon;
  const threshold = thresholdOf(trust);
  return {
    version,
    threshold,
    classify(fields) {
      const cases: Case[] = [];
      const silent: SilentWord[] = [];
      // As methods: tsx gives arrow functions their names again at each call, which takes a third of
      // the whole classification.
      read(fields, {
        onWord(word) {
          hear(word, voices, cases);
        },
        onSilentWord({ pattern, field, start, end }, why) {
          const voice = voices.first[pattern]!;
          if (silent.length === MAX_EVIDENCE || voices.weight[voice] === 0) return;
          silent.push({ keyword: voices.word[voice]!, field: field.name, start, end, why });
        },
      });
      const candidates = rank(cases)
        .slice(0, MAX_CANDIDATES)
        .map(({ department, score, votes }) => ({
          departmentId: departments[department]!.id,
          score,
          evidence: votes,
        }));
      return judge({ candidates, silent }, { trust, threshold });
    },
  };
}

/** Lets a keyword vote for all departments that it speaks for. */
function hear(word: ReadWord, voices: Voices, cases: Case[]): void {
  const { pattern, field, start, end, earlier } = word;
  for (let voice = voices.first[pattern]!; voice < voices.first[pattern + 1]!; voice += 1) {
    const weight = voteWeight(voices.weight[voice]!, field.weight, earlier);
    if (weight === 0) continue;
    const department = voices.department[voice]!;
    const vote = { keyword: voices.word[voice]!, weight, field: field.name, start, end };
    addVote(votesOf(department, cases), vote);
  }
}

function votesOf(department: number, cases: Case[]): Evidence[] {
  for (const one of cases) if (one.department === department) return one.votes;
  const votes: Evidence[] = [];
  cases.push({ department, votes, score: 0 });
  return votes;
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

/** With trust, its threshold alone decides; without, `MIN_CONFIDENCE` and `MIN_SCORE`. */
const thresholdOf = (trust: Trust | undefined): Threshold =>
  trust ? { confidence: trust.threshold } : { confidence: MIN_CONFIDENCE, score: MIN_SCORE };

interface Standard {
  trust: Trust | undefined;
  threshold: Threshold;
}

function judge(
  { candidates, silent }: Pick<Classification, 'candidates' | 'silent'>,
  { trust, threshold }: Standard,
): Classification {
  const [first, second] = candidates;
  if (!first) return { candidates, silent, confidence: 0, sure: false, reason: 'no_keyword' };
  const raw = confidenceOf(first.score, second?.score ?? 0);
  const confidence = trust ? calibrated(raw, trust.knots) : raw;
  const sure = confidence >= threshold.confidence && first.score >= (threshold.score ?? 0);
  return sure
    ? { candidates, silent, confidence, sure }
    : { candidates, silent, confidence, sure, reason: 'low_confidence' };
}
