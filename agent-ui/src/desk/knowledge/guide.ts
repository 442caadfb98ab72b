import type { Article } from '../../../../src/contract/knowledge.ts';

export type Guide = NonNullable<Article['guide']>;
export const GUIDE_PARTS = ['conditions', 'papers', 'place', 'fee', 'days'] as const;
export type GuidePart = (typeof GUIDE_PARTS)[number];

/** The parts that say something, in the order in which they are read. */
export const partsOf = (guide: Guide | null): { part: GuidePart; text: string }[] =>
  GUIDE_PARTS.flatMap((part) => {
    const text = guide?.[part]?.trim();
    return text ? [{ part, text }] : [];
  });
