import { z } from 'zod';
import { staffRoleSchema } from './words.ts';

/** `POST /api/v1/session`: signing in. */
export const credentialsSchema = z.object({
  username: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
});

export const staffUserSchema = z.object({
  id: z.string(),
  name: z.string(),
  role: staffRoleSchema,
  departmentId: z.string().optional(),
  /** The department's head (部门负责人). */
  head: z.boolean().optional(),
});
export type StaffUser = z.infer<typeof staffUserSchema>;

export const sessionSchema = z.object({ token: z.string(), user: staffUserSchema });
export type Session = z.infer<typeof sessionSchema>;
