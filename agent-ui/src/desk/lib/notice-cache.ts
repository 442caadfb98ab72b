import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type { Notice, Notices } from '../../../../src/contract/notices.ts';
import { queryKeys } from './query-keys.ts';

type CachedNotices = InfiniteData<Notices, string | undefined>;

/** Puts a notice that was pushed before the others; one that is there already changes nothing. */
export const takeNotice = (client: QueryClient, notice: Notice): void => {
  client.setQueryData<CachedNotices>(queryKeys.notices, (known) => {
    const first = known?.pages[0];
    if (!known || !first) return known;
    if (known.pages.some(({ items }) => items.some(({ id }) => id === notice.id))) return known;
    const renewed = { ...first, items: [notice, ...first.items], unread: first.unread + 1 };
    return { ...known, pages: [renewed, ...known.pages.slice(1)] };
  });
};
