import type { Span } from '../../../../../src/contract/rulebook.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** Minutes from midnight as `09:00`; the end of the day is `24:00`. */
export const clockText = (minutes: number): string =>
  `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

export const spanText = ({ from, to }: Span): string => `${clockText(from)}–${clockText(to)}`;

/** For a time field, which knows no 24:00: the end of a day is its midnight. */
export const fieldText = (minutes: number): string =>
  minutes === 1_440 ? '00:00' : clockText(minutes);

/** What a time field says; null while it is not a time. Midnight as an end is the day's end. */
export const fieldMinutes = (text: string, isEnd: boolean): number | null => {
  const [, hours, minutes] = /^(\d{2}):(\d{2})/.exec(text) ?? [];
  if (hours === undefined || minutes === undefined) return null;
  const total = Number(hours) * 60 + Number(minutes);
  return isEnd && total === 0 ? 1_440 : total;
};

/** In order, apart and none empty, as the desk wants them. */
export const areSound = (spans: readonly Span[]): boolean =>
  spans.every(({ from, to }, at) => to > from && from >= (spans[at - 1]?.to ?? 0));

/** Another span after those that there are: in the afternoon, or an hour after the last. */
export const withAnother = (spans: readonly Span[]): Span[] => {
  const last = spans.at(-1);
  if (!last) return [{ from: 540, to: 720 }];
  const from = Math.min(last.to + 60, 1_380);
  return [...spans, { from: last.to <= 720 ? 810 : from, to: last.to <= 720 ? 1_050 : 1_440 }];
};

export const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { from, to }) => sum + to - from, 0);
