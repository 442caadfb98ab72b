import { PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useDraftDesk } from '../lib/draft-desk.tsx';
import { useWords } from '../words.ts';
import { CardDialog } from './card-dialog.tsx';
import styles from './split.module.css';

export const AddDepartment = ({ base }: { base: string }) => {
  const t = useWords();
  const navigate = useNavigate();
  const desk = useDraftDesk();
  const [open, setOpen] = useState(false);
  if (!desk) return null;
  return (
    <div className={styles.add}>
      <Button block type="text" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
        {t('departments.add')}
      </Button>
      {open && (
        <CardDialog
          draft={desk.draft}
          title={t('departments.add')}
          onDone={(id) => {
            setOpen(false);
            void navigate(`${base}/${id}`);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
};
