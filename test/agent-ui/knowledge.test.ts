import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  differencesOf,
  fieldsOf,
  newFields,
} from '../../agent-ui/src/desk/knowledge/article-draft.ts';
import { expiryOf, yearsFrom } from '../../agent-ui/src/desk/knowledge/expiry.ts';
import { excerptOf, piecesOf } from '../../agent-ui/src/desk/knowledge/pieces.ts';
import { steadily } from '../../agent-ui/src/shared/steady.ts';
import type { Article } from '../../src/contract/knowledge.ts';

const TEXT = '居住证在居住地派出所办理';

describe('what a search met', () => {
  it('stands out, and the pieces give the whole text', () => {
    const pieces = piecesOf(TEXT, [
      { start: 4, end: 7 },
      { start: 0, end: 3 },
      { start: 6, end: 9 },
    ]);
    expect(pieces.map(({ words }) => words).join('')).toBe(TEXT);
    expect(pieces.filter(({ met }) => met).map(({ words }) => words)).toEqual([
      '居住证',
      '居住地派出',
    ]);
  });

  it('may reach past the text, or be nothing', () => {
    expect(piecesOf('居住证', [{ start: 2, end: 9 }]).map(({ words }) => words)).toEqual([
      '居住',
      '证',
    ]);
    expect(piecesOf('', [])).toEqual([]);
    expect(piecesOf('居住证', [{ start: 7, end: 9 }])).toEqual([
      { start: 0, words: '居住证', met: false },
    ]);
  });

  it('is what an excerpt of a long text shows', () => {
    const long = `${'前文'.repeat(100)}居住证${'后文'.repeat(100)}`;
    const { text, hits } = excerptOf(long, [{ start: 200, end: 203 }]);
    const [hit] = hits;
    expect(text.slice(hit?.start, hit?.end)).toBe('居住证');
    expect(text).toMatch(/^….*…$/);
    expect(excerptOf(TEXT, [])).toEqual({ text: TEXT, hits: [] });
  });

  it('is cut where the excerpt ends', () => {
    const { text, hits } = excerptOf('答'.repeat(200), [{ start: 0, end: 200 }]);
    expect(text.slice(hits[0]?.start, hits[0]?.end)).toBe('答'.repeat(110));
  });
});

describe('how long an article holds', () => {
  // 23:30 on 23 November in the city.
  const now = Date.parse('2026-11-23T15:30:00Z');
  it.each([
    [null, { state: 'always' }],
    ['2026-11-22', { state: 'expired', on: '2026-11-22' }],
    ['2026-11-23', { state: 'expiring', on: '2026-11-23', daysLeft: 0 }],
    ['2026-12-23', { state: 'expiring', on: '2026-12-23', daysLeft: 30 }],
    ['2026-12-24', { state: 'valid', on: '2026-12-24' }],
  ])('%s', (validUntil, expiry) => {
    expect(expiryOf(validUntil, now)).toEqual(expiry);
  });

  it("follows the city's day, not the browser's", () => {
    const afterMidnight = Date.parse('2026-11-23T16:30:00Z');
    expect(expiryOf('2026-11-23', afterMidnight).state).toBe('expired');
    expect(yearsFrom(afterMidnight, 1)).toBe('2027-11-24');
  });
});

describe('articles on show', () => {
  const of = (...ids: string[]) => ids.map((id) => ({ id }));
  it('do not move while the same ones fit', () => {
    const shown = of('a', 'b');
    expect(steadily(shown, of('b', 'a'), null)).toBe(shown);
    expect(steadily(shown, of('c', 'a'), null)).toEqual(of('c', 'a'));
    expect(steadily(shown, [], null)).toEqual([]);
  });

  it('keep the one that is being read', () => {
    const shown = of('a', 'b', 'c');
    const next = steadily(shown, of('d', 'e'), 'b');
    expect(next).toEqual(of('d', 'b', 'e'));
    expect(steadily(next, of('e', 'd'), 'b')).toBe(next);
    expect(steadily(of('a'), [], 'a')).toEqual(of('a'));
  });
});

describe('an article that is written', () => {
  const article: Article = {
    id: 'a',
    question: '居住证在哪里办？',
    answer: TEXT,
    departmentId: 'public-security',
    guide: { fee: '免费' },
    keywords: ['暂住证'],
    public: true,
    validUntil: null,
    expired: false,
    helped: 0,
    notHelped: 0,
    version: 3,
    changedAt: '2026-11-23T04:00:00.000Z',
    changedBy: { id: 'supervisor', name: '班长' },
    mayEdit: true,
  };

  it('goes to the desk without empty parts, on the version that was edited', () => {
    const fields = fieldsOf(article);
    expect(bodyOf({ fields, basedOn: 3 })).toMatchObject({ guide: { fee: '免费' }, version: 3 });
    const body = bodyOf({
      fields: { ...newFields(' 怎么办？ ', null), answer: '去窗口 ' },
      basedOn: null,
    });
    expect(body).toMatchObject({ question: '怎么办？', answer: '去窗口', guide: null });
    expect(body).not.toHaveProperty('version');
  });

  it('differs where it was changed', () => {
    const fields = fieldsOf(article);
    expect(differencesOf(fields, { ...fields })).toEqual([]);
    const changed = { ...fields, guide: { ...fields.guide, days: '15天' }, public: false };
    expect(differencesOf(fields, changed)).toEqual(['guide', 'public']);
  });
});
