import { useAddressEntries } from '../lib/use-address-entries.ts';

const STATES = ['valid', 'expiring', 'expired'] as const;
export type ArticleState = (typeof STATES)[number];
export const ARTICLE_STATES = STATES;

export type KnowledgeList = 'articles' | 'unanswered';

/** What is looked for and listed, as the address tells it, so that it can be kept as a link. */
export const useChoice = () => {
  const { search, change } = useAddressEntries();
  const state = STATES.find((one) => one === search.get('state'));
  const list: KnowledgeList = search.get('list') === 'unanswered' ? 'unanswered' : 'articles';
  const [q, department] = [search.get('q') ?? undefined, search.get('department') ?? undefined];
  /** An address below the console that keeps the choice; `about` is what a new article answers. */
  const addressOf = (path: string, about?: string): string => {
    const kept = new URLSearchParams(search);
    kept.delete('about');
    if (about !== undefined) kept.set('about', about);
    return `/knowledge${path}${kept.size > 0 ? `?${kept}` : ''}`;
  };
  return { filter: { q, department, state }, list, about: search.get('about'), change, addressOf };
};
