/** What the API tells is for its caller alone, and is what its type says. */
export const API_HEADERS = [
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
] as const;
