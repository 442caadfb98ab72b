import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const messageSchema = z.object({
  id: z.string(),
  departmentId: z.string(),
  subject: z.string().optional(),
  text: z.string(),
});
/** A citizen's message whose department is known. */
export type KnownMessage = z.infer<typeof messageSchema>;

/** Throws an Error that names the file and the line that is wrong. */
export async function readMessages(files: readonly string[]): Promise<KnownMessage[]> {
  const messages: KnownMessage[] = [];
  for (const file of files) {
    for (const [index, line] of (await readFile(file, 'utf8')).split('\n').entries()) {
      if (line.trim() === '') continue;
      try {
        messages.push(messageSchema.parse(JSON.parse(line)));
      } catch (error) {
        throw new Error(`${file}, line ${index + 1}: ${String(error)}`, { cause: error });
      }
    }
  }
  return messages;
}
