import type { ImportReport } from '../../../../../src/contract/directory.ts';
import type { FieldError } from '../../../../../src/contract/problem.ts';
import { ProblemError } from '../../lib/api-client.ts';
import { Bones } from '../../ui/states.tsx';
import { useFigure } from '../lib/figures.ts';
import { Trouble } from '../lib/labels.tsx';
import { useWords } from '../words.ts';
import styles from './draft.module.css';

interface ImportOutcomeProps {
  isPending: boolean;
  error: Error | null;
  report: ImportReport | undefined;
}

/** What a file would do or has done; or which rows of it are wrong. */
export const ImportOutcome = ({ isPending, error, report }: ImportOutcomeProps) => {
  if (isPending) return <Bones lines={[40, 70]} />;
  if (error instanceof ProblemError && error.problem.code === 'wrong_rows')
    return <WrongRows title={error.message} errors={error.problem.errors ?? []} />;
  if (error) return <Trouble error={error} />;
  return report ? <Report report={report} /> : null;
};

const TONES = { added: 'ok', changed: 'warn', removed: 'danger', unchanged: '' } as const;
const COUNTS = ['added', 'changed', 'removed', 'unchanged'] as const;

const Report = ({ report }: { report: ImportReport }) => {
  const t = useWords();
  const figure = useFigure();
  return (
    <div role="status">
      <p>
        <b>{t(report.applied ? 'import.applied' : 'import.would')}</b>
      </p>
      <table className={styles.report}>
        <thead>
          <tr>
            <th scope="col">{t('import.table')}</th>
            <th scope="col">{t('import.rows')}</th>
            {COUNTS.map((count) => (
              <th key={count} scope="col">
                {t(`change.${count}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {report.tables.map((one) => (
            <tr key={one.table}>
              <td>{t(`part.${one.table}`)}</td>
              <td>{figure(one.rows)}</td>
              {COUNTS.map((count) => (
                <td key={count} data-tone={one[count] > 0 ? TONES[count] : ''}>
                  {figure(one[count])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** Paths are `table.row.column`, the row as the sheet counts it. */
const WrongRows = ({ title, errors }: { title: string; errors: readonly FieldError[] }) => {
  const t = useWords();
  const tableName = (table: string): string =>
    table === 'keywords' || table === 'departments' || table === 'areas'
      ? t(`part.${table}`)
      : table;
  return (
    <div role="alert">
      <p className={styles.tested} data-tone="warn">
        {title} {t('import.wrong', { n: errors.length })}
      </p>
      <div className={styles.wrongs}>
        <table className={`${styles.report} ${styles.wrong}`}>
          <thead>
            <tr>
              {(['table', 'row', 'column', 'message'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`import.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {errors.map(({ path, message }) => {
              const [table = '', row = '', ...column] = path.split('.');
              return (
                <tr key={path + message}>
                  <td>{tableName(table)}</td>
                  <td>{row}</td>
                  <td>{column.join('.')}</td>
                  <td>{message}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </div>
  );
};
