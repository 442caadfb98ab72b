import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  putCard,
  putList,
  putMessage,
  putRead,
  sectionsOf,
  type ConversationBook,
} from '../../agent-ui/src/desk/lib/conversation-book.ts';
import type { ConversationCard } from '../../src/contract/conversation.ts';

const AT = '2026-11-23T04:00:00.000Z';
const ME = { id: 'agent', name: '林晓雨' };

const card = (overrides: Partial<ConversationCard> = {}): ConversationCard => ({
  number: 'YH20261123-000001',
  channel: 'chat',
  state: 'with_agent',
  urgency: 'normal',
  skills: [],
  openedAt: AT,
  waitingSince: AT,
  agent: ME,
  offer: null,
  listeners: [],
  title: '路灯坏了',
  lastSeq: 1,
  last: { from: 'citizen', text: '路灯坏了', at: AT },
  citizenReadSeq: 0,
  agentReadSeq: 0,
  citizenOnline: true,
  endedAt: null,
  version: 1,
  ...overrides,
});
const bookOf = (...cards: ConversationCard[]): ConversationBook =>
  new Map(cards.map((one) => [one.number, one]));

describe('the book of conversations', () => {
  it('ends with the newest version, in whatever order and however often the cards come', () => {
    const history = Array.from({ length: 8 }, (_, index) =>
      card({ version: index + 1, lastSeq: index + 1, agentReadSeq: index }),
    );
    fc.assert(
      fc.property(
        fc.shuffledSubarray(history, { minLength: 8 }),
        fc.array(fc.integer({ min: 0, max: 7 })),
        (order, repeats) => {
          const came = [...order, ...repeats.map((index) => history[index]!)];
          expect(came.reduce(putCard, bookOf()).get(card().number)).toEqual(history.at(-1));
        },
      ),
    );
  });

  it('never takes back what was read or said', () => {
    const known = putRead(bookOf(card({ version: 3 })), {
      number: card().number,
      by: 'agent',
      seq: 5,
    });
    const later = putCard(known, card({ version: 4, agentReadSeq: 2 }));
    expect(later.get(card().number)).toMatchObject({ version: 4, agentReadSeq: 5 });
    expect(putRead(later, { number: card().number, by: 'agent', seq: 3 })).toBe(later);
  });

  it('shows the last words before the card itself comes', () => {
    const said = {
      number: card().number,
      seq: 2,
      from: 'citizen',
      text: '还在吗',
      at: AT,
    } as const;
    const book = putMessage(bookOf(card()), said);
    expect(book.get(card().number)).toMatchObject({ lastSeq: 2, last: { text: '还在吗' } });
    expect(putMessage(book, said)).toBe(book);
    expect(putMessage(bookOf(), said).size).toBe(0);
  });

  it('forgets what a list no longer names, but for what is looked at', () => {
    const [first, second, third] = ['A', 'B', 'C'].map((number) => card({ number }));
    const list = { mine: [first!], waiting: [], others: [], presence: null, agents: [] };
    const book = putList(bookOf(first!, second!, third!), list, new Set(['B']));
    expect([...book.keys()].sort()).toEqual(['A', 'B']);
  });

  it('keeps a pushed card that is newer than the list', () => {
    const pushed = card({ version: 5, state: 'ended' });
    const list = {
      mine: [card({ version: 4 })],
      waiting: [],
      others: [],
      presence: null,
      agents: [],
    };
    expect(putList(bookOf(pushed), list, new Set()).get(pushed.number)?.state).toBe('ended');
  });

  it('divides by whose they are, the most pressing first, then who came first', () => {
    const later = '2026-11-23T05:00:00.000Z';
    const sections = sectionsOf(
      bookOf(
        card({ number: 'late', waitingSince: later }),
        card({ number: 'early' }),
        card({ number: 'fire', urgency: 'emergency', waitingSince: later }),
        card({ number: 'queued', state: 'queued', agent: null }),
        card({ number: 'theirs', agent: { id: 'agent2', name: '王' } }),
        card({ number: 'over', state: 'ended' }),
        card({ number: 'over-there', state: 'ended', agent: { id: 'agent2', name: '王' } }),
      ),
      ME.id,
    );
    const numbers = (cards: readonly ConversationCard[]) => cards.map(({ number }) => number);
    expect(numbers(sections.mine)).toEqual(['fire', 'early', 'late']);
    expect(numbers(sections.waiting)).toEqual(['queued']);
    expect(numbers(sections.others)).toEqual(['theirs']);
    expect(numbers(sections.ended)).toEqual(['over']);
  });
});
