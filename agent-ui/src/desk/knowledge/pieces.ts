/** UTF-16 offsets; `end` is exclusive. */
export interface Range {
  start: number;
  end: number;
}

interface Piece {
  start: number;
  words: string;
  met: boolean;
}

/** Cuts a text into what a search met and what it did not; joined, the pieces give the text. Hits may
 *  overlap or touch, and what lies outside of the text is left out. */
export const piecesOf = (text: string, hits: readonly Range[]): Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  const put = (end: number, met: boolean) => {
    if (end <= at) return;
    const last = pieces.at(-1);
    const words = text.slice(at, end);
    if (last && last.met === met) last.words += words;
    else pieces.push({ start: at, words, met });
    at = end;
  };
  for (const { start, end } of [...hits].sort((a, b) => a.start - b.start)) {
    put(Math.min(start, text.length), false);
    put(Math.min(end, text.length), true);
  }
  put(text.length, false);
  return pieces;
};

const LEAD = 12;
const LONG = 110;

/** A few lines of a long text around the first hit, and the hits in them. */
export const excerptOf = (
  text: string,
  hits: readonly Range[],
): { text: string; hits: Range[] } => {
  const first = hits.reduce((least, { start }) => Math.min(least, start), text.length);
  const from = first === text.length || first <= LEAD * 3 ? 0 : first - LEAD;
  const before = from > 0 ? '…' : '';
  const part = text.slice(from, from + LONG).replaceAll(/\s/g, ' ');
  const after = from + LONG < text.length ? '…' : '';
  const move = before.length - from;
  const end = before.length + part.length;
  const moved = hits
    .map((hit) => ({ start: hit.start + move, end: Math.min(hit.end + move, end) }))
    .filter((hit) => hit.start >= before.length && hit.start < hit.end);
  return { text: before + part + after, hits: moved };
};
