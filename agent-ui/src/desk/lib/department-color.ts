/** FNV-1a over UTF-16 code units. */
const hash = (text: string): number => {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  return value;
};

/** The hue of a department, in degrees: the same everywhere and always, from its id alone. */
export const departmentHue = (departmentId: string): number => (hash(departmentId) % 36) * 10;

/** Hues nearer than this look alike. */
const APART = 60;
const ALL_HUES = Array.from({ length: 36 }, (_, index) => index * 10);

const distance = (a: number, b: number): number => {
  const turn = Math.abs(a - b) % 360;
  return Math.min(turn, 360 - turn);
};

/** Hues for a few departments side by side: the first keeps its own, and each further one too
 *  unless it looks like one before it; then it takes the hue that is farthest from all of them. */
export const separateHues = (departmentIds: readonly string[]): Map<string, number> => {
  const hues = new Map<string, number>();
  for (const id of departmentIds) {
    const own = departmentHue(id);
    const room = (hue: number) => Math.min(...[...hues.values()].map((one) => distance(one, hue)));
    const farthest = ALL_HUES.reduce((best, hue) => (room(hue) > room(best) ? hue : best), own);
    hues.set(id, room(own) >= APART ? own : farthest);
  }
  return hues;
};

interface HueColors {
  /** Behind words. */
  wash: string;
  /** For bars and underlines. */
  line: string;
  /** For words on `wash` and on white: a contrast of at least 7 to 1 in every hue. */
  ink: string;
}

/** In OKLCH equal lightness looks equally light, so that each hue is as readable as the others. */
export const colorsOf = (hue: number): HueColors => ({
  wash: `oklch(94.5% 0.045 ${hue})`,
  line: `oklch(68% 0.13 ${hue})`,
  ink: `oklch(40% 0.12 ${hue})`,
});
