/**
 * The working days of 2022 to 2026, written out by hand from the State Council's notices (国办发明电
 * 〔2021〕11号, 〔2022〕16号, 〔2023〕7号, 〔2024〕12号, 〔2025〕7号), and arithmetic on them that shares no code with the desk.
 * First and last day of each holiday, week-ends included, then the week-end days that are worked for it.
 */
const NOTICES: readonly [from: string, to: string, ...works: string[]][] = [
  // 2022
  ['2022-01-01', '2022-01-03'],
  ['2022-01-31', '2022-02-06', '2022-01-29', '2022-01-30'],
  ['2022-04-03', '2022-04-05', '2022-04-02'],
  ['2022-04-30', '2022-05-04', '2022-04-24', '2022-05-07'],
  ['2022-06-03', '2022-06-05'],
  ['2022-09-10', '2022-09-12'],
  ['2022-10-01', '2022-10-07', '2022-10-08', '2022-10-09'],
  // 2023
  ['2022-12-31', '2023-01-02'],
  ['2023-01-21', '2023-01-27', '2023-01-28', '2023-01-29'],
  ['2023-04-05', '2023-04-05'],
  ['2023-04-29', '2023-05-03', '2023-04-23', '2023-05-06'],
  ['2023-06-22', '2023-06-24', '2023-06-25'],
  ['2023-09-29', '2023-10-06', '2023-10-07', '2023-10-08'],
  // 2024
  ['2023-12-30', '2024-01-01'],
  ['2024-02-10', '2024-02-17', '2024-02-04', '2024-02-18'],
  ['2024-04-04', '2024-04-06', '2024-04-07'],
  ['2024-05-01', '2024-05-05', '2024-04-28', '2024-05-11'],
  ['2024-06-08', '2024-06-10'],
  ['2024-09-15', '2024-09-17', '2024-09-14'],
  ['2024-10-01', '2024-10-07', '2024-09-29', '2024-10-12'],
  // 2025
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04', '2025-01-26', '2025-02-08'],
  ['2025-04-04', '2025-04-06'],
  ['2025-05-01', '2025-05-05', '2025-04-27'],
  ['2025-05-31', '2025-06-02'],
  ['2025-10-01', '2025-10-08', '2025-09-28', '2025-10-11'],
  // 2026
  ['2026-01-01', '2026-01-03', '2026-01-04'],
  ['2026-02-15', '2026-02-23', '2026-02-14', '2026-02-28'],
  ['2026-04-04', '2026-04-06'],
  ['2026-05-01', '2026-05-05', '2026-05-09'],
  ['2026-06-19', '2026-06-21'],
  ['2026-09-25', '2026-09-27'],
  ['2026-10-01', '2026-10-07', '2026-09-20', '2026-10-10'],
];

const LAST = '2026-12-31';
/** 09:00-12:00 and 13:30-17:30. */
const isOffice = (minute: number) =>
  (minute >= 540 && minute < 720) || (minute >= 810 && minute < 1050);

const nextDate = (date: string): string =>
  new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

const off = new Set<string>();
const made = new Set<string>();
for (const [from, to, ...works] of NOTICES) {
  for (let date = from; date <= to; date = nextDate(date)) off.add(date);
  for (const date of works) made.add(date);
}

/** Every day of the five years, in order, and whether it is worked. */
export const DAYS: { date: string; works: boolean }[] = [];
for (let date = '2022-01-01'; date <= LAST; date = nextDate(date)) {
  const isWeekEnd = [0, 6].includes(new Date(date).getUTCDay());
  DAYS.push({ date, works: made.has(date) || (!isWeekEnd && !off.has(date)) });
}
const indexOf = new Map(DAYS.map(({ date }, index) => [date, index]));

/** The last of so many working days after a date; nothing beyond the table. */
export const workingDayAfter = (date: string, n: number): string | undefined =>
  DAYS.slice((indexOf.get(date) ?? 0) + 1).filter(({ works }) => works)[n - 1]?.date;

/** `2026-10-09 17:30` so many office minutes after another such time, pauses left out; counted one by one. */
export function minutesAfter(
  shown: string,
  amount: number,
  pauses: readonly [from: string, to: string][],
): string | undefined {
  const [date = '', time = ''] = shown.split(' ');
  const [hour = 0, first = 0] = time.split(':').map(Number);
  let left = amount;
  let minute = hour * 60 + first;
  for (const day of DAYS.slice(indexOf.get(date))) {
    for (; minute < 1440; minute += 1) {
      if (left === 0) return textOf(day.date, minute);
      if (!day.works || !isOffice(minute)) continue;
      const now = textOf(day.date, minute);
      if (pauses.every(([from, to]) => now < from || now >= to)) left -= 1;
    }
    minute = 0;
  }
  return undefined;
}

export const textOf = (date: string, minute: number): string => {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
};
