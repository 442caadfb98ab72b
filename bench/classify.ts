import { pathToFileURL } from 'node:url';
import { loadDirectory } from '../server/demo/load-directory.ts';
import { demoInquiries } from '../server/demo/messages.ts';
import { inquiryText } from '../src/intake/fields.ts';
import type { Automaton } from '../src/routing/automaton.ts';
import { createClassifier } from '../src/routing/classifier.ts';
import { compileLexicon } from '../src/routing/lexicon.ts';
import { median } from './statistics.ts';

/**
 * `npx tsx bench/classify.ts`: classifications with evidence beside one bare pass of the same
 * automaton over the same messages. `npm run bench` runs it with the others.
 */

export interface ClassifyFigures {
  /** Classifications per bare pass; 0.2 or more is the aim. */
  ratio: number;
  classificationsPerSecond: number;
  barePassesPerSecond: number;
}

const ROUNDS = 11;
const ROUND_MS = 200;

/** The leanest multi-pattern scan: counts every occurrence of every keyword, and nothing else. */
function countOccurrences(automaton: Automaton, text: string): number {
  const { classes, base, owner, fail, longest } = automaton;
  let state = 0;
  let count = 0;
  for (let at = 0; at < text.length; at += 1) {
    const by = classes[text.charCodeAt(at)]!;
    let to = base[state]! + by;
    while (owner[to] !== state && state !== 0) {
      state = fail[state]!;
      to = base[state]! + by;
    }
    state = owner[to] === state ? to : 0;
    for (let ended = longest[state]!; ended !== 0; ended = longest[fail[ended]!]!) count += 1;
  }
  return count;
}

/** Messages per second through `run`. */
function throughput(messages: readonly string[], run: (message: string) => unknown): number {
  const start = performance.now();
  let done = 0;
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    for (const message of messages) run(message);
    done += messages.length;
    elapsed = performance.now() - start;
  }
  return (done * 1_000) / elapsed;
}

/** Medians of alternated rounds with the demo city's directory, after one round to warm up. */
export async function benchClassify(messages: readonly string[]): Promise<ClassifyFigures> {
  const directory = await loadDirectory();
  const lexicon = compileLexicon(directory);
  const classifier = createClassifier(directory, lexicon);
  const classify = (text: string) => classifier.classify([{ name: 'text', text, weight: 1 }]);
  const pass = (text: string) => countOccurrences(lexicon.matcher.automaton, text);
  const rounds = Array.from({ length: ROUNDS + 1 }, () => {
    const bare = throughput(messages, pass);
    const ours = throughput(messages, classify);
    return { bare, ours, ratio: ours / bare };
  }).slice(1);
  return {
    ratio: median(rounds.map(({ ratio }) => ratio)),
    classificationsPerSecond: median(rounds.map(({ ours }) => ours)),
    barePassesPerSecond: median(rounds.map(({ bare }) => bare)),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const inquiries = await demoInquiries(
    (index) => `sample-${index}`,
    () => '2026-11-22T08:00:00.000Z',
  );
  console.log(await benchClassify(inquiries.map(inquiryText)));
}
