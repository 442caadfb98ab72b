import type { Span } from '../../../../../src/contract/rulebook.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** Minutes from midnight as `09:00`; the end of the day is `24:00`. */
export const clockText = (minutes: number): string =>
  `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;

export const spanText = ({ from, to }: Span): string => `${clockText(from)}–${clockText(to)}`;

/** A time as people type it: `9:00`, `0900`, `24:00`; null when it is none. */
export const minutesOf = (text: string): number | null => {
  const [, hours = '', minutes = ''] = /^\s*(\d{1,2})[:：]?(\d{2})\s*$/.exec(text) ?? [];
  const total = Number(hours) * 60 + Number(minutes);
  return hours === '' || Number(minutes) > 59 || total > 1_440 ? null : total;
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
