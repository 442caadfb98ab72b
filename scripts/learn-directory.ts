import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { loadDirectory } from '../server/demo/load-directory.ts';
import { inquiryFields } from '../src/intake/fields.ts';
import { judgeUnseen } from '../src/routing/learning/judge-unseen.ts';
import { reweigh, type DecidedMessage } from '../src/routing/learning/reweigh.ts';
import { fitTrust } from '../src/routing/trust.ts';
import { createProgressBar } from './eval-routing/progress-bar.ts';
import { readMessages } from './eval/read-messages.ts';
import { directoryYaml } from './learn-directory/directory-yaml.ts';

/**
 * `npm run learn:directory [-- --target 0.95] [--history FILE.jsonl]`: weighs the keywords of the
 * demo city anew, so that the messages of its history come out where they belong, and fits how far
 * its confidence may be trusted. Reads lines `{departmentId, subject?, text}`; writes
 * server/demo/directory/*.yaml and server/demo/trust.yaml. `npm run format` afterwards.
 */
const { values } = parseArgs({
  options: {
    history: { type: 'string', default: 'server/demo/history.jsonl' },
    target: { type: 'string', default: '0.95' },
  },
});
const SEED = 1;
const target = Number(values.target);

const directory = await loadDirectory();
const messages = await readMessages([values.history]);
const history = messages.map(({ departmentId, subject, text }): DecidedMessage => ({
  fields: inquiryFields({ channel: 'app', externalId: '', subject, text }),
  departmentIds: [departmentId],
}));

const answers = await judgeUnseen(directory, history, {
  seed: SEED,
  onProgress: createProgressBar('judging'),
});
const learned = await reweigh(directory, history, {
  seed: SEED,
  onProgress: createProgressBar('weighing'),
});
for (const entry of learned.departments) {
  const file = new URL(`../server/demo/directory/${entry.id}.yaml`, import.meta.url);
  await writeFile(file, directoryYaml(entry, await readFile(file, 'utf8')));
}
const trust = { target, ...fitTrust(answers, target), learnedFrom: history.length };
await writeFile(new URL('../server/demo/trust.yaml', import.meta.url), stringify(trust));

const right = answers.filter((answer) => answer.right).length;
console.log(
  `${history.length} messages; of those not learned from, ${right / answers.length} right`,
);
