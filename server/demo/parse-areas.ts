import { z } from 'zod';
import { AREA_LEVELS, areaSchema, type Area } from '../../src/contract/directory.ts';

/** An area as the file states it: those within it below it. */
interface AreaTree {
  id: string;
  name: string;
  departmentId?: string | undefined;
  words: string[];
  areas: AreaTree[];
}

const treeSchema: z.ZodType<AreaTree> = z.strictObject({
  id: areaSchema.shape.id,
  name: areaSchema.shape.name,
  departmentId: areaSchema.shape.id.optional(),
  words: areaSchema.shape.words,
  areas: z.lazy(() => z.array(treeSchema)).default([]),
});

/**
 * A tree of areas as a flat list, each before those within it; the depth is the level, and an area's own
 * name is its first word. Throws an Error that names every wrong field.
 */
export function parseAreas(value: unknown): Area[] {
  const parsed = treeSchema.safeParse(value);
  if (parsed.success) return [...flat(parsed.data, null, 0)];
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
  );
  throw new Error(['the areas are wrong:', ...problems].join('\n  '));
}

function* flat(area: AreaTree, parentId: string | null, depth: number): Generator<Area> {
  const { id, name, departmentId = null, words, areas } = area;
  const level = AREA_LEVELS[depth];
  if (!level) throw new Error(`the areas are wrong:\n  ${id}: lies too deep`);
  yield { id, name, level, parentId, departmentId, words: [name, ...words] };
  for (const within of areas) yield* flat(within, id, depth + 1);
}
