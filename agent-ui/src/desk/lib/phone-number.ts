/** A number as people read it out, e.g. `138 0000 1234` or `0512-66668888`; unchanged when it is neither. */
export const readablePhone = (phone: string): string => {
  const digits = phone.replace(/^\+?86(?=1\d{10}$|0)/, '').replaceAll(/[\s()-]/g, '');
  const mobile = /^(1\d{2})(\d{4})(\d{4})$/.exec(digits);
  if (mobile) return mobile.slice(1).join(' ');
  const line = /^(0(?:10|2\d|[3-9]\d{2}))(\d{7,8})$/.exec(digits);
  return line ? line.slice(1).join('-') : phone;
};

/** The same for a `tel:` link. */
export const dialled = (phone: string): string => `tel:${phone.replaceAll(/[\s()-]/g, '')}`;
