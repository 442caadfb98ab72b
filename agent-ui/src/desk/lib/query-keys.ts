import type { TicketFilter } from './ticket-filter.ts';

/** Where each answer of the desk is kept; the live updates find them by these keys. */
export const queryKeys = {
  desk: ['desk'],
  session: ['session'],
  departments: ['departments'],
  figures: ['figures'],
  notices: ['notices'],
  dueCalendar: (from: string, to: string, department: string | undefined) =>
    ['due-calendar', from, to, department] as const,
  /** All of the dispatch directory's management. */
  directory: ['directory'],
  backTest: (draftId: string) => ['directory', 'back-test', draftId] as const,
  learning: (draftId: string) => ['directory', 'learning', draftId] as const,
  /** The city's rules, their versions and what they would do. */
  rulebook: ['rulebook'],
  redatings: ['rulebook', 'redatings'],
  /** The three rates, their tickets and what is on record. */
  rates: ['rates'],
  allTickets: ['tickets'],
  /** Worklists that grow as you scroll and take in new tickets. */
  lists: ['tickets', 'list'],
  list: (filter: TicketFilter) => ['tickets', 'list', filter] as const,
  /** Pages of the table: a result that is read, so its lines stay where they are. */
  pages: ['tickets', 'page'],
  page: (filter: TicketFilter, cursor: string | null) =>
    ['tickets', 'page', filter, cursor] as const,
  tickets: ['tickets', 'one'],
  ticket: (number: string) => ['tickets', 'one', number] as const,
  /** The clocks of this version of a ticket, explained. */
  clocks: (number: string, version: number) => ['tickets', 'clocks', number, version] as const,
  similar: (number: string) => ['tickets', 'similar', number] as const,
  colleagues: ['colleagues'],
  /** All of the articles that people are answered with. */
  /** Calls to return, and the figures of the ledger. */
  calls: ['calls'],
  callTasks: (state: 'due' | 'all') => ['calls', 'tasks', state] as const,
  callFigures: (at: string | null) => ['calls', 'figures', at] as const,
  knowledge: ['knowledge'],
  foundArticles: (filter: object) => ['knowledge', 'found', filter] as const,
  bestArticles: (q: string, limit: number) => ['knowledge', 'best', q, limit] as const,
  article: (id: string) => ['knowledge', 'article', id] as const,
  articleVersions: (id: string) => ['knowledge', 'versions', id] as const,
  unanswered: ['knowledge', 'unanswered'],
  replyTemplates: ['reply-templates'],
  filledTemplates: (number: string) => ['reply-templates', number] as const,
  /** What this version of the directory says of a ticket. */
  routingPreview: (number: string, version: string | undefined) =>
    ['tickets', 'preview', number, version] as const,
} as const;
