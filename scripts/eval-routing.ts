import { loadDirectory } from '../server/demo/load-directory.ts';
import { createAdviser } from '../src/routing/learning/advice.ts';
import { evaluateInFolds, evaluateOn } from './eval-routing/evaluate.ts';
import { readOptions, USAGE, type Options } from './eval-routing/options.ts';
import { createProgressBar } from './eval-routing/progress-bar.ts';
import { readLines } from './eval-routing/read-lines.ts';
import { reportJson, reportLines } from './eval-routing/report.ts';
import { complaint } from './json-lines.ts';

/**
 * `npm run eval:routing -- --train a.jsonl[,b.jsonl] (--test c.jsonl | --folds K) [--fields
 * subject,text] [--keywords N] [--target 0.95] [--seed S] [--words N] [--json]`: learns a lexicon from
 * lines `{subject?, text? | tokens?, label}` and tests it on another file, or on the same messages in
 * K folds that never split near-duplicates. Without `--keywords`, those of the shipped directory are
 * words to it, and from fewer than 1,000 messages it also learns what that directory takes them for.
 * `--fields` is what is read of the tested messages, `--keywords` how many words a label may have at
 * most, `--words` how many of them are printed. `--json` puts all measures on the last line. Exits
 * with 1 at the first line that is wrong.
 */
async function evaluate(options: Options): Promise<void> {
  const start = performance.now();
  const onProgress = createProgressBar('learning');
  const { seed, keywords, fields, target, folds } = options;
  const adviser = keywords === undefined ? createAdviser(await loadDirectory()) : undefined;
  const rules = { seed, keywords, fields, target, adviser, onProgress };
  const train = await readLines(options.train);
  const evaluation =
    folds === undefined
      ? evaluateOn(train, await readLines([options.test!]), rules)
      : evaluateInFolds(train, folds, rules);
  const seconds = Math.round(performance.now() - start) / 1_000;
  for (const line of reportLines(evaluation, options.words)) console.log(line);
  console.log(`${seconds} s`);
  if (options.json) console.log(reportJson(evaluation, seconds));
}

try {
  await evaluate(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(`${complaint(error)}\n${USAGE}`);
  process.exitCode = 1;
}
