import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadDirectory } from '../server/demo/load-directory.ts';
import { judgeMessages } from './eval/judge-messages.ts';
import { readMessages } from './eval/read-messages.ts';
import { reportOf } from './eval/report.ts';

/**
 * `npm run eval [-- FILE.jsonl…] [--write]`: how well the shipped directory routes messages whose
 * departments are known, lines `{id, departmentId, subject?, text}`; `departmentId` may be `district`
 * for any local government. Prints Markdown; with `--write` into docs/routing-evaluation.md.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});
const files =
  positionals.length > 0
    ? positionals
    : ['test/messages/routing-a.jsonl', 'test/messages/routing-b.jsonl'];

const directory = await loadDirectory();
const report = reportOf(judgeMessages(directory, await readMessages(files)), {
  directory,
  files,
  date: new Date().toISOString().slice(0, 10),
});
if (values.write) await writeFile('docs/routing-evaluation.md', report);
else process.stdout.write(report);
