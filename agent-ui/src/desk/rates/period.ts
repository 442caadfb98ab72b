/** Days of the city's calendar (UTC+8), `YYYY-MM-DD`, both inclusive. */
export interface Days {
  from: string;
  to: string;
}

export const PRESETS = [
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
] as const;
export type Preset = (typeof PRESETS)[number];

const ZONE_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/** The days that a preset means at `now` (milliseconds since 1970). */
export const daysOf = (preset: Preset, now: number): Days => {
  const today = new Date(now + ZONE_MS);
  const [year, month] = [today.getUTCFullYear(), today.getUTCMonth()];
  const quarter = month - (month % 3);
  switch (preset) {
    case 'thisMonth':
      return months(year, month, 1);
    case 'lastMonth':
      return months(year, month - 1, 1);
    case 'thisQuarter':
      return months(year, quarter, 3);
    case 'lastQuarter':
      return months(year, quarter - 3, 3);
    case 'thisYear':
      return months(year, 0, 12);
  }
};

const months = (year: number, first: number, count: number): Days => ({
  from: dateOf(Date.UTC(year, first, 1)),
  to: dateOf(Date.UTC(year, first + count, 0)),
});

const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The instants [from, to) of these days. */
export const instantsOf = ({ from, to }: Days): { from: string; to: string } => ({
  from: new Date(Date.parse(`${from}T00:00:00+08:00`)).toISOString(),
  to: new Date(Date.parse(`${to}T00:00:00+08:00`) + DAY_MS).toISOString(),
});

/** The days of a period that begins and ends at midnight in the city. */
export const daysBetween = ({ from, to }: { from: string; to: string }): Days => ({
  from: dateOf(Date.parse(from) + ZONE_MS),
  to: dateOf(Date.parse(to) + ZONE_MS - DAY_MS),
});

/** Both are dates, in order. */
export const areDays = ({ from, to }: Days): boolean =>
  [from, to].every((day) => /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))) &&
  from <= to;
