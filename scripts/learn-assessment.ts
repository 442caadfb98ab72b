import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LearnedWords } from '../src/intake/learned-words.ts';
import type { Example } from '../src/routing/learning/example.ts';
import { learn, readExamples } from '../src/routing/learning/learn.ts';
import type { LearnedLexicon } from '../src/routing/learning/learned-lexicon.ts';
import { createProgressBar } from './eval-routing/progress-bar.ts';

/**
 * Learns the words by which emergencies, matters out of scope and kinds are told, and writes them to
 * src/intake/learned-*.json. From the messages for development, never from those for testing,
 * and from ordinary matters of departments that have nothing to do with either.
 */

const KEYWORDS = 400;
const SEED = 1;
/** Longer ones are letters, as nobody writes in an emergency; English needs more signs. */
const LONGEST_ORDINARY = 150;
/** Among their matters are some that are no ordinary ones. */
const CLOSE = new Set(['petition', 'justice', 'fire-rescue', 'police', 'emergency-management']);

interface Line {
  text: string;
  subject?: string;
  expect?: string;
  kind?: string;
  departmentId?: string;
}

const pathOf = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

const linesOf = (name: string): Line[] =>
  readFileSync(pathOf(`test/messages/${name}`), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Line);

const verdicts: Example[] = [
  ...linesOf('emergencies-dev.jsonl').map(({ text, expect = 'neither' }) => ({
    text,
    label: expect,
  })),
  ...['routing-a.jsonl', 'routing-b.jsonl']
    .flatMap(linesOf)
    .filter(({ departmentId = '' }) => !CLOSE.has(departmentId))
    .map(({ subject, text }) => ({
      text: subject ? `${subject}。${text}` : text,
      label: 'neither',
    }))
    .filter(({ text }) => text.length < LONGEST_ORDINARY || !/\p{Script=Han}/u.test(text)),
];
const kinds: Example[] = linesOf('kinds-dev.jsonl').map(({ text, kind = 'help' }) => ({
  text,
  label: kind,
}));

function learnInto(name: string, examples: readonly Example[]): void {
  const onProgress = createProgressBar(name);
  const { lexicon } = learn(readExamples(examples), { seed: SEED, keywords: KEYWORDS, onProgress });
  const learned = learnedWords(lexicon);
  writeFileSync(pathOf(`src/intake/${name}.json`), `${JSON.stringify(learned, null, 2)}\n`);
  console.log(`${name}: ${examples.length} messages, ${Object.keys(learned.words).length} words`);
}

function learnedWords({ labels, numbers, rarity, model, sharpness }: LearnedLexicon): LearnedWords {
  const weightsAt = (feature: number): number[] =>
    Array.from(
      model.weights.slice(feature * labels.length, (feature + 1) * labels.length),
      rounded,
    );
  const words = numbers.names
    .map((name, feature) => ({ name, rarity: rounded(rarity[feature] ?? 0), feature }))
    .filter((word) => word.rarity > 0)
    .map((word): [string, number[]] => [word.name, [word.rarity, ...weightsAt(word.feature)]])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return {
    labels: [...labels],
    sharpness: rounded(sharpness),
    bias: weightsAt(numbers.names.length),
    words: Object.fromEntries(words),
  };
}

const rounded = (value: number): number => Math.round(value * 1_000) / 1_000;

learnInto('learned-verdicts', verdicts);
learnInto('learned-kinds', kinds);
