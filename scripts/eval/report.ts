import type { Candidate } from '../../src/contract/ticket.ts';
import type { Directory } from '../../src/routing/directory.ts';
import type { Judgement } from './judge-messages.ts';

export interface ReportContext {
  directory: Directory;
  files: readonly string[];
  /** `2026-11-23` */
  date: string;
}

const WORST = 10;
const WORDS = 6;

const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
const digits = (value: number): string => value.toFixed(3);
const row = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;

function* headline(
  judged: Judgement,
  { directory, files, date }: ReportContext,
): Generator<string> {
  const { n, accuracy, macroF1, top3, sure } = judged;
  const keywords = directory.departments.reduce((sum, one) => sum + one.keywords.length, 0);
  yield '# How well the shipped directory routes';
  yield '';
  yield `${date}, directory ${directory.version} (${directory.departments.length} departments, ${keywords} keywords), written by \`npm run eval -- --write\`. The messages are hand-written and apart from the keywords: ${files.join(', ')}.`;
  yield '';
  yield row(
    'n',
    'accuracy',
    'macro-F1',
    'right among the first three',
    'sent without a person',
    'of these right',
  );
  yield row('--:', '--:', '--:', '--:', '--:', '--:');
  yield row(
    n,
    digits(accuracy),
    digits(macroF1),
    digits(top3),
    percent(sure.n / n),
    digits(sure.right / (sure.n || 1)),
  );
}

function* coverageTable({ coverage }: Judgement): Generator<string> {
  yield '## When the least certain go to people';
  yield '';
  yield row('answered', 'right', 'least confidence');
  yield row('--:', '--:', '--:');
  for (const one of coverage) {
    yield row(percent(one.coverage), digits(one.accuracy), digits(one.confidence));
  }
}

/** For each department, how it fared and with which others it was taken for. */
function* departmentTable(judged: Judgement, nameOf: (label: string) => string): Generator<string> {
  const { labels, perClass, confusion } = judged;
  yield '## By department';
  yield '';
  yield row('department', 'n', 'precision', 'recall', 'F1', 'went instead to');
  yield row('---', '--:', '--:', '--:', '--:', '---');
  for (const [c, { precision, recall, f1, support }] of perClass.entries()) {
    if (support === 0) continue;
    const others = confusion[c]!.map((count, other) => ({ count, other }))
      .filter(({ count, other }) => count > 0 && other !== c)
      .toSorted((a, b) => b.count - a.count)
      .map(({ count, other }) => `${nameOf(labels[other]!)} ${count}`);
    yield row(
      nameOf(labels[c]!),
      support,
      digits(precision),
      digits(recall),
      digits(f1),
      others.join(', '),
    );
  }
}

const evidenceOf = (candidate: Candidate | undefined): string =>
  candidate
    ? candidate.evidence
        .slice(0, WORDS)
        .map(({ keyword, weight }) => `${keyword} ${weight}`)
        .join(', ')
    : 'no word';

function* worstMisses({ misses }: Judgement, nameOf: (label: string) => string): Generator<string> {
  yield `## The worst ${Math.min(WORST, misses.length)} misses`;
  yield '';
  yield 'Wrong with the greatest confidence, with the words that spoke for the answer and for the truth.';
  for (const { message, confidence, answer, right } of misses.slice(0, WORST)) {
    yield '';
    yield `- **${message.id}** ${[message.subject, message.text].filter(Boolean).join(' / ')}`;
    yield `  - answer ${nameOf(answer.departmentId)}, ${digits(confidence)}: ${evidenceOf(answer)}`;
    yield `  - truth ${nameOf(message.departmentId)}: ${evidenceOf(right)}`;
  }
}

/** The judgement as Markdown. */
export function reportOf(judged: Judgement, context: ReportContext): string {
  const names = new Map(context.directory.departments.map((one) => [one.id, one.shortName]));
  const nameOf = (label: string): string => names.get(label) ?? label;
  const parts = [
    headline(judged, context),
    coverageTable(judged),
    departmentTable(judged, nameOf),
    worstMisses(judged, nameOf),
  ];
  return `${parts.map((lines) => [...lines].join('\n')).join('\n\n')}\n`;
}
