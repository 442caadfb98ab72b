/**
 * Finds any number of patterns in one pass: an Aho-Corasick automaton over UTF-16 code units, kept
 * as a double array. From state `s`, a unit of class `c` leads to `t = base[s] + c` if
 * `owner[t] === s`; if not, the search goes on from `fail[s]`, the longest proper end of what was
 * read that begins a pattern too. Of the layouts measured with 5,000 and 50,000 keywords, a hash of
 * (state, unit) was 1.5 and 2.4 times as slow, sorted edges and a Map per state twice and three times.
 */
export interface Automaton {
  /** Code unit → 1, 2, 3… for those that occur in patterns, 0 for all others. */
  readonly classes: Uint16Array;
  readonly base: Int32Array;
  readonly owner: Int32Array;
  readonly fail: Int32Array;
  /** The pattern that ends at a state, or -1. */
  readonly pattern: Int32Array;
  /** The state itself, or the first one on its way of `fail`, at which a pattern ends; else 0. */
  readonly longest: Int32Array;
}

export const ROOT = 0;
const FREE = -1;
/** After so many vain tries, the crowded beginning is left to states with a single child. */
const PATIENCE = 8;

/** Finds room in the double array: `place` gives the children of a state, by their classes, a base
 *  at which none of them collides. */
function createPlaces(classCount: number) {
  let base = new Int32Array(classCount + 1);
  let owner = new Int32Array(classCount + 1).fill(FREE);
  let freeSlot = classCount + 1;
  let roomySlot = classCount + 1;

  /** Makes every class after `last` addressable, so that no look-up leaves the array. */
  function reserve(last: number): void {
    const length = last + classCount + 1;
    if (length <= owner.length) return;
    const [oldBase, oldOwner] = [base, owner];
    base = new Int32Array(length * 2);
    owner = new Int32Array(length * 2).fill(FREE);
    base.set(oldBase);
    owner.set(oldOwner);
  }

  function nextFree(from: number): number {
    let slot = from;
    while ((owner[slot] ?? FREE) !== FREE) slot += 1;
    return slot;
  }

  function search(classes: readonly number[]): number {
    const first = classes[0]!;
    if (classes.length === 1) {
      freeSlot = nextFree(freeSlot);
      return freeSlot - first;
    }
    roomySlot = nextFree(roomySlot);
    let slot = roomySlot;
    let tries = 1;
    while (classes.some((c) => (owner[slot - first + c] ?? FREE) !== FREE)) {
      slot = nextFree(slot + 1);
      tries += 1;
    }
    if (tries > PATIENCE) roomySlot = slot;
    return slot - first;
  }

  return {
    place(state: number, classes: readonly number[]): number {
      const at = state === ROOT ? 0 : search(classes);
      reserve(at + classCount);
      base[state] = at;
      for (const c of classes) owner[at + c] = state;
      return at;
    },
    /** The arrays as far as they are used. */
    arrays() {
      const used = owner.findLastIndex((state) => state !== FREE) + 1;
      return {
        base: base.slice(0, used + classCount + 1),
        owner: owner.slice(0, used + classCount + 1),
      };
    },
  };
}

function numberClasses(patterns: readonly string[]): { classes: Uint16Array; classCount: number } {
  const classes = new Uint16Array(0x1_0000);
  let classCount = 0;
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i += 1) {
      const unit = pattern.charCodeAt(i);
      if (classes[unit] === 0) classes[unit] = classCount += 1;
    }
  }
  return { classes, classCount };
}

/** A state of the trie: the sorted patterns `from` to before `to` begin with its `depth` units. */
interface TrieState {
  state: number;
  parent: number;
  /** The class of the unit that leads here. */
  by: number;
  depth: number;
  from: number;
  to: number;
}

/** The trie of the sorted patterns, breadth first, with every state's place in the double array. */
function layOutTrie(sorted: readonly string[]) {
  const { classes, classCount } = numberClasses(sorted);
  const places = createPlaces(classCount);
  const states: TrieState[] = [
    { state: ROOT, parent: ROOT, by: 0, depth: 0, from: 0, to: sorted.length },
  ];
  for (const { state, depth, from, to } of states) {
    const children: TrieState[] = [];
    for (let at = from; at < to; at += 1) {
      if (sorted[at]!.length === depth) continue;
      const by = classes[sorted[at]!.charCodeAt(depth)]!;
      const last = children.at(-1);
      if (last?.by === by) last.to = at + 1;
      else children.push({ state: 0, parent: state, by, depth: depth + 1, from: at, to: at + 1 });
    }
    if (children.length === 0) continue;
    const base = places.place(
      state,
      children.map(({ by }) => by),
    );
    for (const child of children) states.push({ ...child, state: base + child.by });
  }
  return { classes, states, ...places.arrays() };
}

/** Builds the automaton of distinct patterns, none of them empty. 7,000 take some 30 ms. */
export function buildAutomaton(patterns: readonly string[]): Automaton {
  const idOf = new Map(patterns.map((text, id) => [text, id]));
  const sorted = patterns.toSorted();
  const { classes, base, owner, states } = layOutTrie(sorted);
  const fail = new Int32Array(owner.length);
  const longest = new Int32Array(owner.length);
  const pattern = new Int32Array(owner.length).fill(-1);
  const automaton = { classes, base, owner, fail, pattern, longest };
  for (const { state, parent, by, depth, from } of states) {
    if (state === ROOT) continue;
    const text = sorted[from]!;
    if (text.length === depth) pattern[state] = idOf.get(text)!;
    if (parent !== ROOT) fail[state] = step(automaton, fail[parent]!, by);
    longest[state] = pattern[state] === -1 ? longest[fail[state]!]! : state;
  }
  return automaton;
}

/** The state after one more unit, given by its class. */
export function step({ base, owner, fail }: Automaton, state: number, by: number): number {
  let from = state;
  for (;;) {
    const to = base[from]! + by;
    if (owner[to] === from) return to;
    if (from === ROOT) return ROOT;
    from = fail[from]!;
  }
}
