import { pathToFileURL } from 'node:url';
import { loadDirectory } from '../server/demo/load-directory.ts';
import { demoInquiries } from '../server/demo/messages.ts';
import { inquiryText } from '../src/intake/fields.ts';
import type { Automaton } from '../src/routing/automaton.ts';
import { createClassifier, type Classifier } from '../src/routing/classifier.ts';
import type { Directory } from '../src/routing/directory.ts';
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
  /** Of messages of some 200 characters; 20,000 or more is the aim. */
  longPerSecond: number;
  /** How much longer these take with ten times the keywords; 1.5 or less is the aim. */
  slowdown: number;
}

const ROUNDS = 11;
const ROUND_MS = 200;
const LONG = 200;
const TIMES = 10;

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

/** The messages one after the other, cut into pieces of 200 characters. */
function longMessages(messages: readonly string[]): string[] {
  const all = messages.join('。');
  return Array.from({ length: Math.floor(all.length / LONG) }, (_, at) =>
    all.slice(at * LONG, (at + 1) * LONG),
  );
}

/** Ten times the keywords: to each, nine that begin like it and end like others. */
function tenfold(directory: Directory): Directory {
  const ends = directory.departments.flatMap(({ keywords }) =>
    keywords.map(({ word }) => word.slice(word.length >> 1)),
  );
  let next = 0;
  const departments = directory.departments.map((entry) => ({
    ...entry,
    keywords: entry.keywords.flatMap(({ word, weight }) => [
      { word, weight },
      ...Array.from({ length: TIMES - 1 }, () => {
        next = (next + 7_919) % ends.length;
        return { word: word.slice(0, (word.length + 1) >> 1) + ends[next], weight };
      }),
    ]),
  }));
  return { ...directory, departments };
}

/** Medians of alternated rounds with the demo city's directory, after one round to warm up. */
export async function benchClassify(messages: readonly string[]): Promise<ClassifyFigures> {
  const directory = await loadDirectory();
  const lexicon = compileLexicon(directory);
  const classify = classifyBy(createClassifier(directory, lexicon));
  const pass = (text: string) => countOccurrences(lexicon.matcher.automaton, text);
  const rounds = alternate(() => {
    const bare = throughput(messages, pass);
    const ours = throughput(messages, classify);
    return { bare, ours, ratio: ours / bare };
  });
  const classifyByMore = classifyBy(createClassifier(tenfold(directory)));
  const long = longMessages(messages);
  const longRounds = alternate(() => {
    const ours = throughput(long, classify);
    return { ours, slowdown: ours / throughput(long, classifyByMore) };
  });
  return {
    ratio: median(rounds.map(({ ratio }) => ratio)),
    classificationsPerSecond: median(rounds.map(({ ours }) => ours)),
    barePassesPerSecond: median(rounds.map(({ bare }) => bare)),
    longPerSecond: median(longRounds.map(({ ours }) => ours)),
    slowdown: median(longRounds.map(({ slowdown }) => slowdown)),
  };
}

const alternate = <T>(round: () => T): T[] => Array.from({ length: ROUNDS + 1 }, round).slice(1);

const classifyBy = (classifier: Classifier) => (text: string) =>
  classifier.classify([{ name: 'text', text, weight: 1 }]);

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const inquiries = await demoInquiries(
    (index) => `sample-${index}`,
    () => '2026-11-22T08:00:00.000Z',
  );
  console.log(await benchClassify(inquiries.map(inquiryText)));
}
