import { z } from 'zod';
import { staffRoleSchema } from './words.ts';

const departmentNamesSchema = z.object({ name: z.string(), englishName: z.string() });

/** `GET /api/v1/desk`: what a page needs before anybody has signed in. */
export const deskInfoSchema = z.object({
  city: z.object({ name: z.string(), englishName: z.string() }),
  /** Accounts to try, in a demo desk only; otherwise absent. */
  demo: z
    .object({
      password: z.string(),
      accounts: z.array(
        z.object({
          username: z.string(),
          name: z.string(),
          role: staffRoleSchema,
          /** The department's head (部门负责人). */
          head: z.boolean().optional(),
          /** Whose handler it is. */
          department: departmentNamesSchema.optional(),
        }),
      ),
    })
    .optional(),
});
export type DeskInfo = z.infer<typeof deskInfoSchema>;
