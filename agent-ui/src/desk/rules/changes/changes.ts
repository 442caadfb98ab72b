import type { Rules, Section } from '../../../../../src/contract/rulebook.ts';
import type { Say } from '../lib/say.ts';
import { calendarChanges, calendarLines } from './calendar-changes.ts';
import type { Change, Line } from './change.ts';
import { conversationChanges, conversationLines } from './conversation-changes.ts';
import { ladderChanges, ladderLines } from './ladder-changes.ts';
import { loopChanges, loopLines } from './loop-changes.ts';
import { policyChanges, policyLines } from './policy-changes.ts';
import { ratesChanges, ratesLines } from './rates-changes.ts';

interface Teller<S extends Section> {
  changes: (before: Rules[S], after: Rules[S], say: Say) => Change[];
  lines: (content: Rules[S], say: Say) => Line[];
}

const tellers: { [S in Section]: Teller<S> } = {
  policy: { changes: policyChanges, lines: policyLines },
  calendar: { changes: calendarChanges, lines: calendarLines },
  ladder: { changes: ladderChanges, lines: ladderLines },
  loop: { changes: loopChanges, lines: loopLines },
  rates: { changes: ratesChanges, lines: ratesLines },
  conversation: { changes: conversationChanges, lines: conversationLines },
};

interface Compared<S extends Section> {
  section: S;
  before: Rules[S];
  after: Rules[S];
}

/** What makes `after` of `before`, in words, in the order in which the section is shown. */
export const changesOf = <S extends Section>(
  { section, before, after }: Compared<S>,
  say: Say,
): Change[] => tellers[section].changes(before, after, say);

/** What a version says, line by line. */
export const linesOf = <S extends Section>(section: S, content: Rules[S], say: Say): Line[] =>
  tellers[section].lines(content, say);
