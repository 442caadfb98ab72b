import { z } from 'zod';
import { readJsonLines } from '../json-lines.ts';

const messageSchema = z.object({
  id: z.string(),
  departmentId: z.string(),
  subject: z.string().optional(),
  text: z.string(),
});
/** A citizen's message whose department is known. */
export type KnownMessage = z.infer<typeof messageSchema>;

/** Throws an Error that names the file and the line that is wrong. */
export const readMessages = (files: readonly string[]): Promise<KnownMessage[]> =>
  readJsonLines(files, messageSchema);
