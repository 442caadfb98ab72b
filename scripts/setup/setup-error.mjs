// @ts-check
/** Something that a person can put right; `message` is one line for that person. */
export class SetupError extends Error {
  /** @override */
  name = 'SetupError';
}
