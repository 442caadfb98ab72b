import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Assessment } from '../src/contract/assessment.ts';
import { emergencyServiceSchema, kindSchema, legalPathSchema } from '../src/contract/words.ts';
import { createAssessor } from '../src/intake/assess.ts';

/**
 * How well emergencies, matters out of scope and kinds are told apart. Prints, for each file of
 * `{"id","text","expect"?: "emergency"|"out_of_scope"|"neither","service"?,"path"?,"kind"?}` lines,
 * precision, recall and, unless `--quiet`, the misses. `service` and `path` are checked where they stand.
 */

const USAGE = 'npm run eval:assessment -- [--quiet] FILE.jsonl [FILE.jsonl …]';

const lineSchema = z.object({
  id: z.string(),
  text: z.string(),
  expect: z.enum(['emergency', 'out_of_scope', 'neither']).optional(),
  service: emergencyServiceSchema.optional(),
  path: legalPathSchema.optional(),
  kind: kindSchema.optional(),
});
type Line = z.infer<typeof lineSchema>;
type Judged = Line & { assessment: Assessment };

const assess = createAssessor();

const verdictOf = ({ emergency, outOfScope }: Assessment): string =>
  emergency ? 'emergency' : outOfScope ? 'out_of_scope' : 'neither';

const share = (part: number, whole: number): string =>
  whole === 0 ? '    –' : `${((100 * part) / whole).toFixed(1).padStart(5)} %`;

function judgedIn(file: string): Judged[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((text) => {
    const line = lineSchema.parse(JSON.parse(text));
    const inquiry = { channel: 'chat' as const, externalId: line.id, text: line.text };
    return { ...line, assessment: assess(inquiry) };
  });
}

function reportVerdicts(lines: readonly Judged[], wanted: 'emergency' | 'out_of_scope'): void {
  const meant = lines.filter(({ expect }) => expect === wanted);
  const raised = lines.filter(({ assessment }) => verdictOf(assessment) === wanted);
  const right = raised.filter(({ expect }) => expect === wanted);
  const detailed = right.filter(({ service, path }) => service ?? path);
  const exact = detailed.filter(
    ({ service, path, assessment }) =>
      (service ?? path) === (assessment.emergency?.service ?? assessment.outOfScope?.path),
  );
  const what = wanted === 'emergency' ? 'service' : 'path';
  console.log(
    `  ${wanted.padEnd(13)} precision ${share(right.length, raised.length)} (${right.length}/${raised.length})` +
      `   recall ${share(right.length, meant.length)} (${right.length}/${meant.length})` +
      `   ${what} ${share(exact.length, detailed.length)} (${exact.length}/${detailed.length})`,
  );
}

const signsOf = ({ emergency, outOfScope, kind }: Assessment, of: 'verdict' | 'kind'): string => {
  const { evidence } = of === 'kind' ? kind : (emergency ?? outOfScope ?? { evidence: [] });
  return evidence.map(({ keyword }) => keyword).join(' | ');
};

function reportMisses(lines: readonly Judged[]): void {
  for (const { id, text, expect, service, path, kind, assessment } of lines) {
    const verdict = verdictOf(assessment);
    const detail = assessment.emergency?.service ?? assessment.outOfScope?.path;
    const isWrong = expect && (verdict !== expect || (service ?? path ?? detail) !== detail);
    if (isWrong) {
      console.log(`  ${id}: ${expect} ${service ?? path ?? ''} → ${verdict} ${detail ?? ''}`);
      console.log(`    ${text}\n    [${signsOf(assessment, 'verdict')}]`);
    }
    if (kind && kind !== assessment.kind.value) {
      console.log(`  ${id}: ${kind} → ${assessment.kind.value}`);
      console.log(`    ${text}\n    [${signsOf(assessment, 'kind')}]`);
    }
  }
}

const { values, positionals } = parseArgs({
  options: { quiet: { type: 'boolean', default: false } },
  allowPositionals: true,
});
if (positionals.length === 0) {
  console.error(USAGE);
  process.exit(1);
}
for (const file of positionals) {
  const lines = judgedIn(resolve(file));
  console.log(`${file}: ${lines.length} messages`);
  if (lines.some(({ expect }) => expect)) {
    reportVerdicts(lines, 'emergency');
    reportVerdicts(lines, 'out_of_scope');
  }
  const withKind = lines.filter(({ kind }) => kind);
  if (withKind.length > 0) {
    const right = withKind.filter(({ kind, assessment }) => kind === assessment.kind.value);
    console.log(`  kind          right ${share(right.length, withKind.length)}`);
  }
  if (!values.quiet) reportMisses(lines);
}
