/** Number and code as people type them, copied from a message or read out over the phone. */

/** `yh20261122 123`, full-width or without its dash → `YH20261122-000123`; null if it is no number. */
export const readNumber = (typed: string): string | null => {
  const plain = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
  const match = /^(?:YH)?(20\d{6})(\d{1,10})$/.exec(plain);
  if (!match) return null;
  const [, day = '', count = ''] = match;
  return `YH${day}-${count.padStart(6, '0')}`;
};

/** Six digits, blanks and dashes ignored; null otherwise. */
export const readCode = (typed: string): string | null => {
  const plain = typed.normalize('NFKC').replace(/[\s-]/g, '');
  return /^\d{6}$/.test(plain) ? plain : null;
};
