import type { FieldError } from '../../../src/contract/problem.ts';
import type { Language } from '../../../src/contract/words.ts';
import { DeskError } from '../../desk/desk-error.ts';
import { readCsv } from '../../directory/tables/csv.ts';
import { dateIn, noticeDay, type NoticeDay } from './notice-day.ts';

const COLUMNS = { date: ['date', '日期'], kind: ['kind', '类型'], name: ['name', '名称'] } as const;
const OFF = new Set(['off', '休', '放假']);
const WORKS = new Set(['work', '班', '上班']);

const WORDS = {
  date: { zh: '不是有效的日期', en: 'is no date' },
  kind: { zh: '须为 off（休）或 work（班）', en: 'must be off or work' },
} as const;

/**
 * The rows of a CSV file with the columns `date`, `kind` (off or work) and `name`. Throws unreadable_notice,
 * with each wrong cell as `<row>.<column>`; the row of the columns' names is the first.
 */
export function readCsvNotice(file: Buffer, language: Language): NoticeDay[] {
  const [head = [], ...rows] = rowsIn(file);
  const columnOf = (column: keyof typeof COLUMNS): number =>
    head.findIndex((cell) => COLUMNS[column].some((name) => name === cell.trim().toLowerCase()));
  const at = { date: columnOf('date'), kind: columnOf('kind'), name: columnOf('name') };
  if (at.date < 0 || at.kind < 0) throw new DeskError('unreadable_notice');

  const errors: FieldError[] = [];
  const wrong = (row: number, column: keyof typeof WORDS) =>
    errors.push({ path: `${row}.${column}`, message: WORDS[column][language] });
  const days = rows.flatMap((row, index): NoticeDay[] => {
    if (row.every((cell) => cell.trim() === '')) return [];
    const date = dateIn(row[at.date] ?? '');
    const kind = (row[at.kind] ?? '').trim().toLowerCase();
    const works = WORKS.has(kind);
    if (!date) wrong(index + 2, 'date');
    if (!works && !OFF.has(kind)) wrong(index + 2, 'kind');
    return date ? [noticeDay(date, works, row[at.name] ?? '')] : [];
  });
  if (errors.length > 0) throw new DeskError('unreadable_notice', { errors });
  return days;
}

function rowsIn(file: Buffer): string[][] {
  try {
    return readCsv(file);
  } catch (error) {
    throw new DeskError('unreadable_notice', { cause: error });
  }
}
