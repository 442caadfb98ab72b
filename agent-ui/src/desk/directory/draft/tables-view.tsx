import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { DIRECTORY_TABLES, type DirectoryDraft } from '../../../../../src/contract/directory.ts';
import { errorText } from '../../lib/api-client.ts';
import { exportTables } from '../lib/draft-requests.ts';
import { useWords } from '../words.ts';
import { ImportPane } from './import-pane.tsx';
import cards from '../lib/cards.module.css';
import styles from './draft.module.css';

/** A draft's tables in and out, for those who work in a spreadsheet. */
export const TablesView = ({ draft }: { draft: DirectoryDraft }) => {
  const t = useWords();
  const { message } = App.useApp();
  const of = { kind: 'drafts', id: draft.id } as const;
  const tell = (error: unknown) => void message.error(errorText(error));
  return (
    <div className={styles.tables}>
      <ImportPane draft={draft} />
      <section className={cards.card}>
        <div className={cards.cardHead}>
          <h2>{t('export.name')}</h2>
        </div>
        <div className={styles.pane}>
          <p className={styles.hint}>{t('export.hint')}</p>
          <div className={styles.exports}>
            <Button
              icon={<DownloadOutlined />}
              onClick={() => void exportTables(of, 'xlsx').catch(tell)}
            >
              {t('export.xlsx')}
            </Button>
            {DIRECTORY_TABLES.map((table) => (
              <Button
                key={table}
                icon={<DownloadOutlined />}
                onClick={() => void exportTables(of, 'csv', table).catch(tell)}
              >
                {t('export.csv', { table: t(`part.${table}`) })}
              </Button>
            ))}
          </div>
        </div>
      </section>
    </div>
  );
};
