import { describe, expect, test } from 'vitest';
import { readingOf, waitMs, wordsSince } from '../../../server/suggestions/reading-pace.ts';

const said = (...texts: string[]) => texts.map((text) => ({ speaker: 'citizen' as const, text }));
const talk = (signs: number) => said('说'.repeat(signs));

describe('a conversation', () => {
  test('that is short is read at every word', () => {
    expect(waitMs(readingOf(talk(1_400), 0), readingOf(talk(1_401), 1))).toBe(0);
  });

  test('that is long is read when it has grown by a tenth, or ten seconds later', () => {
    const before = readingOf(talk(3_000), 5_000);
    expect(waitMs(before, readingOf(talk(3_299), 6_000))).toBe(9_000);
    expect(waitMs(before, readingOf(talk(3_300), 6_000))).toBe(0);
    expect(waitMs(before, readingOf(talk(3_001), 15_000))).toBe(0);
  });

  test('however long costs no more than a fixed number of times its own length', () => {
    let before = readingOf(talk(10), 0);
    let read = 0;
    const length = 60_000;
    for (let signs = 10; signs <= length; signs += 10) {
      const now = readingOf(talk(signs), 0);
      if (waitMs(before, now) > 0) continue;
      before = now;
      read += signs > 1_500 ? signs : 0;
    }
    expect(read).toBeLessThan(12 * length);
  });
});

test('what is new is what the citizen said since, with the last turn that was read', () => {
  const turns = said('停水了', '三天了');
  const reading = readingOf(turns, 0);
  const asked = { speaker: 'agent' as const, text: '在哪里？' };
  expect(wordsSince(reading, [...turns, asked, ...said('着火了')])).toBe('三天了\n着火了');
});
