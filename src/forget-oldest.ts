/** Keeps so many entries of a map at the most: what was put in first goes first. */
export function forgetOldest(known: Map<unknown, unknown>, atMost: number): void {
  for (const oldest of known.keys()) {
    if (known.size <= atMost) return;
    known.delete(oldest);
  }
}
