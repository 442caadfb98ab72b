import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Dropdown } from 'antd';
import { DIRECTORY_TABLES } from '../../../../../src/contract/directory.ts';
import { errorText } from '../../lib/api-client.ts';
import { useWords } from '../words.ts';
import { exportTables } from './draft-requests.ts';

interface ExportMenuProps {
  of: Parameters<typeof exportTables>[0];
}

/** One XLSX file with everything, or one CSV file a table. */
export const ExportMenu = ({ of }: ExportMenuProps) => {
  const t = useWords();
  const { message } = App.useApp();
  const tell = (error: unknown) => void message.error(errorText(error));
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'xlsx',
            label: t('export.xlsx'),
            onClick: () => void exportTables(of, 'xlsx').catch(tell),
          },
          ...DIRECTORY_TABLES.map((table) => ({
            key: table,
            label: t('export.csv', { table: t(`part.${table}`) }),
            onClick: () => void exportTables(of, 'csv', table).catch(tell),
          })),
        ],
      }}
    >
      <Button icon={<DownloadOutlined />}>{t('export.name')}</Button>
    </Dropdown>
  );
};
