import type { ProposedExample, ProposalEvidence } from '../../contract/proposals.ts';
import { createClassifier, type Classifier } from '../classifier.ts';
import type { Directory } from '../directory.ts';
import { createFolder, type Folder } from '../folded-text.ts';
import { readExample, type DecidedExample, type ReadExample } from './decided-example.ts';
import { isRouted, standingOf, tryWeights } from './keyword-trial.ts';
import { createPhraseFinder, holds } from './phrase-finder.ts';
import {
  citizensOf,
  daysOf,
  newWordCandidates,
  spokenCandidates,
  type Candidate,
  type Correction,
  type Enough,
} from './proposal-candidates.ts';
import { excerptOf } from './proposal-excerpt.ts';
import { createUnfitWords } from './unfit-words.ts';
import {
  createWorkingDirectory,
  type KeywordChange,
  type WorkingDirectory,
} from './working-directory.ts';

export interface ProposalRules {
  /** How often a word must stand in corrections, and in how different ones. */
  least: Enough;
  /** How many standard deviations a new word must be more frequent with its department. */
  leastSurprise: number;
  /** The part of the tickets with a new word that must be its department's. */
  leastShare: number;
  /** So many corrections must come out right by a proposal. */
  leastMends: number;
  most: number;
}

export const DEFAULT_RULES: ProposalRules = {
  least: { corrections: 3, days: 2, citizens: 3 },
  leastSurprise: 2,
  leastShare: 0.6,
  leastMends: 2,
  most: 100,
};

export interface ProposalOptions {
  rules?: ProposalRules;
  /** Of the same directory, if it is at hand. */
  classifier?: Classifier;
}

export interface ProposalFindings {
  /** Best first. */
  proposals: ProposalEvidence[];
  /** Tickets that people sent where the keywords would not. */
  corrections: number;
}

const STEP = 0.5;
const MAX_WEIGHT = 10;
const MAX_EXAMPLES = 5;
/** A new word disturbs least; other people put their thoughts into the words that are there. */
const WORTH = { add: 1, raise: 0.9, lower: 0.8 };

/** A candidate with the change that was found best. */
interface Chosen {
  candidate: Candidate;
  change: KeywordChange;
  from: number | null;
}

interface Learning {
  examples: readonly ReadExample[];
  corrections: readonly Correction[];
  working: WorkingDirectory;
  /** As the examples would be routed with what is chosen. */
  standings: Map<ReadExample, number>;
  rules: ProposalRules;
}

/**
 * What a directory's keywords should learn from decided tickets (newest first): which words to add,
 * and which weights to change, so that corrections come out where people sent them. Each proposal is
 * tried with the classifier on all tickets that hold its word, the most useful first; in the end all
 * are verified together on all tickets, and those that break as much as they mend are dropped.
 * Deterministic. Yields every few milliseconds.
 */
export function* findProposals(
  directory: Directory,
  decided: readonly DecidedExample[],
  { rules = DEFAULT_RULES, classifier = createClassifier(directory) }: ProposalOptions = {},
): Generator<void, ProposalFindings> {
  const folder = createFolder();
  const ids = new Set(directory.departments.map(({ id }) => id));
  const examples: ReadExample[] = [];
  for (const one of decided) {
    if (ids.has(one.departmentId)) examples.push(readExample(one, folder));
    yield;
  }
  const { standings, corrections } = yield* readAll(classifier, examples);
  const working = createWorkingDirectory(directory, folder);
  const learning = { examples, corrections, working, standings: new Map(standings), rules };
  const candidates = yield* candidatesFor(directory, learning, folder);
  const chosen = yield* choose(candidates, learning);
  const proposals = yield* verify(chosen, { ...learning, before: standings, folder });
  return { proposals, corrections: corrections.length };
}

function* readAll(classifier: Classifier, examples: readonly ReadExample[]) {
  const standings = new Map<ReadExample, number>();
  const corrections: Correction[] = [];
  for (const example of examples) {
    const read = classifier.classify(example.fields);
    const standing = standingOf(read, example);
    standings.set(example, standing);
    if (example.byHand && !isRouted(standing)) corrections.push({ example, read });
    yield;
  }
  return { standings, corrections };
}

function* candidatesFor(
  directory: Directory,
  { examples, corrections, working, rules }: Learning,
  folder: Folder,
): Generator<void, Candidate[]> {
  const places = (directory.areas ?? []).flatMap(({ name, words }) => [name, ...words]);
  const vocabulary = directory.departments.flatMap(({ keywords }) =>
    keywords.map(({ word }) => word),
  );
  const unfit = createUnfitWords({ places, vocabulary });
  const added = yield* newWordCandidates({
    examples,
    corrections,
    working,
    folder,
    unfit,
    rules,
  });
  return [...added, ...spokenCandidates(corrections, { folder, least: rules.least })];
}

interface Rated {
  candidate: Candidate;
  gain: number;
  weight: number;
  /** How many changes had been made when it was tried. */
  asOf: number;
}

const better = (a: Rated, b: Rated): number =>
  b.gain - a.gain ||
  b.candidate.surprise - a.candidate.surprise ||
  (a.candidate.pattern < b.candidate.pattern ? -1 : 1);

/** The most useful change first, and each further one as it is useful beside those. */
function* choose(candidates: readonly Candidate[], learning: Learning): Generator<void, Chosen[]> {
  const { working, rules } = learning;
  const chosen: Chosen[] = [];
  let queue: Rated[] = [];
  for (const candidate of candidates) {
    const rated = yield* rate(candidate, learning, 0);
    if (rated) queue.push(rated);
    yield;
  }
  while (queue.length > 0 && chosen.length < rules.most) {
    queue.sort(better);
    const first = queue.shift()!;
    if (first.asOf < chosen.length) {
      const again = yield* rate(first.candidate, learning, chosen.length);
      if (again) queue.push(again);
      yield;
      continue;
    }
    const { departmentId, word, pattern } = first.candidate;
    const from = working.keyword(departmentId, pattern)?.weight ?? null;
    const change = withRemoval({ departmentId, word, pattern, to: first.weight }, first, learning);
    chosen.push({ candidate: first.candidate, change, from });
    working.apply(change);
    yield* restand(pattern, learning);
    queue = queue.filter(({ candidate }) => !isSameWord(candidate, first.candidate));
    yield;
  }
  return chosen;
}

const isSameWord = (a: Candidate, b: Candidate): boolean =>
  a.pattern === b.pattern && a.departmentId === b.departmentId;

const holding = ({ examples }: Learning, pattern: string): ReadExample[] =>
  examples.filter(({ all }) => holds(all, pattern));

function* rate(
  candidate: Candidate,
  learning: Learning,
  asOf: number,
): Generator<void, Rated | null> {
  const { kind, departmentId, pattern } = candidate;
  const now = learning.working.keyword(departmentId, pattern)?.weight ?? 0;
  const weights = kind === 'lower' ? below(now) : above(now);
  if (weights.length === 0) return null;
  const examples = holding(learning, pattern);
  const { standings, rules } = learning;
  const trial = yield* tryWeights(learning.working, candidate, { examples, standings, weights });
  if (!trial || trial.mends < rules.leastMends || trial.breaks >= trial.mends) return null;
  return { candidate, gain: trial.gain * WORTH[kind], weight: trial.weight, asOf };
}

/** Nearest first. */
const above = (weight: number): number[] =>
  steps(Math.floor(weight / STEP) + 1, Math.round(MAX_WEIGHT / STEP));
const below = (weight: number): number[] => steps(1, Math.ceil(weight / STEP) - 1).reverse();
const steps = (first: number, last: number): number[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => (first + at) * STEP);

/** A word that is best as weak as it can be, and was never right, had better go. */
function withRemoval(
  change: KeywordChange,
  { candidate }: Rated,
  learning: Learning,
): KeywordChange {
  if (candidate.kind !== 'lower' || change.to !== STEP) return change;
  const isRight = ({ departmentId }: ReadExample) => departmentId === change.departmentId;
  return holding(learning, change.pattern).some(isRight) ? change : { ...change, to: null };
}

/** Reads again what holds the word. */
function* restand(pattern: string, learning: Learning): Generator<void, void> {
  const examples = holding(learning, pattern);
  const classifier = createClassifier(learning.working.partFor(examples));
  for (const example of examples) {
    learning.standings.set(example, standingOf(classifier.classify(example.fields), example));
    yield;
  }
}

interface Verification extends Learning {
  /** As the directory routes them now. */
  before: ReadonlyMap<ReadExample, number>;
  folder: Folder;
}

/** With all that was chosen, reads all tickets again that hold any of the words, and takes back what
 *  does not mend more than it breaks, until all that is left does. */
function* verify(
  chosen: readonly Chosen[],
  parts: Verification,
): Generator<void, ProposalEvidence[]> {
  const { working, before, rules } = parts;
  const affected = yield* touchedBy(chosen, parts);
  let kept = chosen;
  for (;;) {
    const classifier = createClassifier(working.partFor(affected));
    yield;
    const effects = new Map(kept.map((one) => [one, { mends: 0, breaks: 0 }]));
    for (const example of affected) {
      const wasRouted = isRouted(before.get(example)!);
      const isNow = isRouted(standingOf(classifier.classify(example.fields), example));
      if (wasRouted !== isNow) credit(effects, example, isNow);
      yield;
    }
    const [good, bad] = partition(kept, (one) => {
      const { mends, breaks } = effects.get(one)!;
      return mends >= rules.leastMends && mends > breaks;
    });
    kept = good;
    if (bad.length === 0)
      return kept.map((one) => evidenceOf(one, effects.get(one)!, parts)).sort(byWorth);
    for (const { change, from } of bad) working.apply({ ...change, to: from });
  }
}

const byWorth = (a: ProposalEvidence, b: ProposalEvidence): number =>
  b.mends - b.breaks - (a.mends - a.breaks) || b.support - a.support;

function* touchedBy(
  chosen: readonly Chosen[],
  { examples, working }: Learning,
): Generator<void, ReadExample[]> {
  const finder = createPhraseFinder(new Set(chosen.map(({ change }) => change.pattern)));
  const touched: ReadExample[] = [];
  for (const example of examples) {
    if (finder.foundIn(example.all).size > 0) {
      working.read(example);
      touched.push(example);
    }
    yield;
  }
  return touched;
}

function partition<T>(items: readonly T[], isGood: (item: T) => boolean): [good: T[], bad: T[]] {
  const good: T[] = [];
  const bad: T[] = [];
  for (const item of items) (isGood(item) ? good : bad).push(item);
  return [good, bad];
}

/** A change of a ticket's fate is due to the words in it that were changed in that sense. */
function credit(
  effects: Map<Chosen, { mends: number; breaks: number }>,
  example: ReadExample,
  isMended: boolean,
): void {
  for (const [{ candidate, change }, effect] of effects) {
    const isOwn = change.departmentId === example.departmentId;
    const helps = isOwn === (candidate.kind !== 'lower');
    if (helps !== isMended || !holds(example.all, change.pattern)) continue;
    if (example.byHand && isMended) effect.mends += 1;
    if (!isMended) effect.breaks += 1;
  }
}

function evidenceOf(
  { candidate, change, from }: Chosen,
  effect: { mends: number; breaks: number },
  { examples, folder }: Verification,
): ProposalEvidence {
  const { kind, departmentId, word, support, pattern } = candidate;
  const isCounter = (one: ReadExample) =>
    (one.departmentId === departmentId) === (kind === 'lower') && holds(one.all, pattern);
  const sentTo = new Map<string, number>();
  for (const one of support) sentTo.set(one.departmentId, (sentTo.get(one.departmentId) ?? 0) + 1);
  return {
    action: change.to === null ? 'remove' : kind,
    departmentId,
    word,
    from,
    to: change.to,
    support: support.length,
    sentTo: [...sentTo]
      .map(([departmentId, tickets]) => ({ departmentId, tickets }))
      .toSorted((a, b) => b.tickets - a.tickets),
    days: daysOf(support),
    citizens: citizensOf(support),
    counterExamples: examples.filter(isCounter).length,
    ...effect,
    examples: support
      .flatMap((one) => exampleOf(one, pattern, folder) ?? [])
      .slice(0, MAX_EXAMPLES),
  };
}

function exampleOf(
  example: ReadExample,
  pattern: string,
  folder: Folder,
): ProposedExample | undefined {
  const excerpt = excerptOf(example.fields, pattern, folder);
  if (!excerpt) return undefined;
  const { number, receivedAt, departmentId } = example;
  return { number, receivedAt, departmentId, ...excerpt };
}
