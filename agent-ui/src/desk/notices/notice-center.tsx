import { BellOutlined } from '@ant-design/icons';
import { Badge, Drawer } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useLiveDesk } from '../lib/live-desk.tsx';
import { useUser } from '../lib/session.ts';
import { useSupervisionWords } from '../lib/supervision-words.ts';
import { alertOnDesktop } from './desktop-alerts.ts';
import { NoticePanel } from './notice-panel.tsx';
import { useNoticeWords } from './notice-words.ts';
import { useNotices } from './notices-query.ts';
import { addressOf } from './ticket-address.ts';
import styles from './notices.module.css';

/** The bell, with how much is unread, and what it opens. */
export const NoticeCenter = () => {
  const say = useSupervisionWords();
  const [open, setOpen] = useState(false);
  const unread = useNotices().data?.pages[0]?.unread ?? 0;
  useDesktopAlerting();
  return (
    <>
      <button
        type="button"
        className={styles.bell}
        aria-label={say('notices.title')}
        title={say('notices.title')}
        onClick={() => setOpen(true)}
      >
        <Badge count={unread} size="small" overflowCount={99} color="#e0443e">
          <BellOutlined aria-hidden />
        </Badge>
      </button>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={420}
        closable={false}
        destroyOnHidden
        aria-label={say('notices.title')}
        styles={{ body: { padding: 0 } }}
      >
        <NoticePanel onClose={() => setOpen(false)} />
      </Drawer>
    </>
  );
};

const useDesktopAlerting = () => {
  const { onNotices } = useLiveDesk();
  const { role } = useUser();
  const navigate = useNavigate();
  const wordsOf = useNoticeWords();
  useEffect(
    () =>
      onNotices((notice) =>
        alertOnDesktop(notice, wordsOf(notice), () => void navigate(addressOf(notice, role))),
      ),
    [onNotices, wordsOf, navigate, role],
  );
};
