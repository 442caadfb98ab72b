/** A phone number without what people write between its digits, and without China's country code. */
export function phoneKey(phone: string): string {
  const bare = phone.replaceAll(/[\s()-]/g, '');
  return bare.replace(/^(?:\+|00)86(?=\d{7,})/, '');
}

/** The ways in which the same number is written by telephone systems and by people. */
export function phoneForms(phone: string): string[] {
  const key = phoneKey(phone);
  return [...new Set([phone.trim(), key, `+86${key}`, `86${key}`, `0086${key}`])];
}

/** Whether it can be called: a withheld number (`anonymous`, `sip:…`) can't. */
export const isCallable = (phone: string): boolean => /^[+\d][\d\s()-]{2,31}$/.test(phone.trim());
