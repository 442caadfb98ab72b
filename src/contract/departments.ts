import { z } from 'zod';

/** `GET /api/v1/departments`: the names of the dispatch directory (派单目录), in its order. */
export const departmentSchema = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  englishName: z.string(),
});
export type Department = z.infer<typeof departmentSchema>;

export const departmentListSchema = z.object({
  version: z.string(),
  items: z.array(departmentSchema),
  /** Those that the directory had before, for the names on old tickets. */
  former: z.array(departmentSchema),
});
export type DepartmentList = z.infer<typeof departmentListSchema>;
