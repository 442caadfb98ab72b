import { Button, Radio, Select } from 'antd';
import { useState } from 'react';
import {
  DIRECTORY_TABLES,
  type DirectoryDraft,
  type DirectoryTable,
  type ImportQuery,
  type ImportReport,
} from '../../../../../src/contract/directory.ts';
import { useDraftDesk } from '../lib/draft-desk.tsx';
import { importTables } from '../lib/draft-requests.ts';
import { useDraftChange } from '../lib/use-draft-change.ts';
import { useWords } from '../words.ts';
import { DropZone } from './drop-zone.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import cards from '../lib/cards.module.css';
import styles from './draft.module.css';

type Mode = ImportQuery['mode'];

/** A file is only read at first; what it would do is shown, and then done or left. */
export const ImportPane = ({ draft }: { draft: DirectoryDraft }) => {
  const t = useWords();
  const change = useDraftChange(draft);
  const unsaved = useDraftDesk()?.unsaved ?? 0;
  const [file, setFile] = useState<File>();
  const [table, setTable] = useState<DirectoryTable>('keywords');
  const [mode, setMode] = useState<Mode>('merge');
  const [report, setReport] = useState<ImportReport>();

  const run = (chosen: File, options: { table: DirectoryTable; mode: Mode; dryRun: boolean }) => {
    setReport(undefined);
    change.mutate(async (seen) => setReport(await importTables(seen, chosen, options)));
  };
  const look = (next: { file?: File; table?: DirectoryTable; mode?: Mode }) => {
    const chosen = next.file ?? file;
    if (next.file) setFile(next.file);
    if (next.table) setTable(next.table);
    if (next.mode) setMode(next.mode);
    if (chosen) run(chosen, { table: next.table ?? table, mode: next.mode ?? mode, dryRun: true });
  };

  return (
    <section className={cards.card}>
      <div className={cards.cardHead}>
        <h2>{t('import.name')}</h2>
        <small>{t('import.hint')}</small>
      </div>
      <div className={styles.pane}>
        <div className={styles.options}>
          <label>
            {t('import.mode')}
            <Radio.Group
              optionType="button"
              value={mode}
              options={(['merge', 'replace'] as const).map((value) => ({
                value,
                label: t(`import.${value}`),
              }))}
              onChange={({ target }) => look({ mode: target.value as Mode })}
            />
          </label>
          <label>
            {t('import.table')}
            <Select
              value={table}
              options={DIRECTORY_TABLES.map((value) => ({ value, label: t(`part.${value}`) }))}
              onChange={(value) => look({ table: value })}
            />
          </label>
        </div>
        <p className={styles.hint}>{t(`import.${mode}Hint`)}</p>
        <DropZone file={file} onFile={(chosen) => look({ file: chosen })} />
        {unsaved > 0 && (
          <p className={styles.tested} data-tone="warn">
            {t('import.saveFirst')}
          </p>
        )}
        <ImportOutcome isPending={change.isPending} error={change.error} report={report} />
        {file && report && !report.applied && (
          <div className={styles.row}>
            <Button
              type="primary"
              disabled={unsaved > 0 || !hasChanges(report)}
              loading={change.isPending}
              onClick={() => run(file, { table, mode, dryRun: false })}
            >
              {t('import.apply')}
            </Button>
            {!hasChanges(report) && <span className={styles.hint}>{t('import.nothing')}</span>}
          </div>
        )}
      </div>
    </section>
  );
};

const hasChanges = ({ tables }: ImportReport): boolean =>
  tables.some(({ added, changed, removed }) => added + changed + removed > 0);
