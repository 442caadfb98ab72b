export interface Piece {
  text: string;
  /** The other text has it too. */
  shared: boolean;
}

/** Shorter stretches are shared by any two texts. */
const LEAST = 3;
const SIGNS = /^[\p{P}\p{S}\s]+|[\p{P}\p{S}\s]+$/gu;

/** A text cut into what another has in common with it, at least three signs in a row, and the rest. */
export const commonStretches = (text: string, other: string): Piece[] => {
  const pieces: Piece[] = [];
  const add = (piece: string, shared: boolean) => {
    const last = pieces.at(-1);
    if (last?.shared === shared) last.text += piece;
    else pieces.push({ text: piece, shared });
  };
  for (let at = 0; at < text.length;) {
    const length = sharedFrom(text, other, at);
    const isShared = text.slice(at, at + length).replaceAll(SIGNS, '').length >= LEAST;
    const end = at + (isShared ? length : 1);
    add(text.slice(at, end), isShared);
    at = end;
  }
  return pieces;
};

const sharedFrom = (text: string, other: string, at: number): number => {
  let length = 0;
  while (at + length < text.length && other.includes(text.slice(at, at + length + 1))) length += 1;
  return length;
};
