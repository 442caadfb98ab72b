import { hashKey } from '@tanstack/react-query';

/** Whether two contents say the same, whatever the order of their keys. */
export const isSame = (a: unknown, b: unknown): boolean => hashKey([a]) === hashKey([b]);

/** Equal for contents that say the same. */
export const contentKey = (content: unknown): string => hashKey([content]);
