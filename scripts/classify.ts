import { z } from 'zod';
import { loadDirectory } from '../server/demo/load-directory.ts';
import { inquiryFields } from '../src/intake/fields.ts';
import { createClassifier } from '../src/routing/classifier.ts';
import { answerLines } from './answer-lines.ts';

/**
 * `npm run classify -- FILE.jsonl`: which department the shipped directory would send messages to.
 * Reads lines `{id, subject?, text}`, writes lines `{id, departmentId, departmentName, confidence,
 * candidates: [{departmentId, departmentName, score}]}`, names in Chinese; `departmentId` is the
 * best candidate even when it is not sure enough to dispatch, null when no keyword was found.
 */
const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  subject: z.string().optional(),
  text: z.string(),
});

const directory = await loadDirectory();
const classifier = createClassifier(directory);
const names = new Map(directory.departments.map(({ id, name }) => [id, name]));

await answerLines('npm run classify -- FILE.jsonl', lineSchema, ({ id, subject, text }) => {
  const fields = inquiryFields({ channel: 'app', externalId: String(id), subject, text });
  const { candidates, confidence } = classifier.classify(fields);
  const departmentId = candidates[0]?.departmentId ?? null;
  return {
    id,
    departmentId,
    departmentName: departmentId && names.get(departmentId),
    confidence,
    candidates: candidates.map(({ departmentId, score }) => ({
      departmentId,
      departmentName: names.get(departmentId),
      score,
    })),
  };
});
