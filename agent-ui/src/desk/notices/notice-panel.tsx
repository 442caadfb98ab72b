import { BellOutlined, CloseOutlined } from '@ant-design/icons';
import { App, Button, Switch } from 'antd';
import type { Notice } from '../../../../src/contract/notices.ts';
import { cityTime } from '../../shared/city-time.ts';
import { useSupervisionWords } from '../lib/supervision-words.ts';
import { useLanguage } from '../lib/use-language.ts';
import { useNow } from '../lib/use-now.ts';
import { Blank, Bones, Failure } from '../ui/states.tsx';
import { setDesktopAlerts, useDesktopAlerts } from './desktop-alerts.ts';
import { NoticeLine } from './notice-line.tsx';
import { useNotices, useReadNotices } from './notices-query.ts';
import styles from './notices.module.css';

/** Everything the viewer has been told, by day. */
export const NoticePanel = ({ onClose }: { onClose: () => void }) => {
  const say = useSupervisionWords();
  const notices = useNotices();
  const read = useReadNotices();
  const items = notices.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = notices.data?.pages[0]?.unread ?? 0;
  const follow = (id: string) => {
    read.mutate([id]);
    onClose();
  };
  return (
    <section className={styles.panel}>
      <header className={styles.head}>
        <h2>{say('notices.title')}</h2>
        <Button
          size="small"
          disabled={unread === 0}
          loading={read.isPending}
          onClick={() => read.mutate(undefined)}
        >
          {say('notices.readAll')}
        </Button>
        <Button
          type="text"
          icon={<CloseOutlined />}
          aria-label={say('similar.close')}
          onClick={onClose}
        />
      </header>
      <div className={styles.scroller}>
        {notices.isPending && <Bones lines={[60, 90, 40, 70, 85, 35]} />}
        {notices.isError && <Failure error={notices.error} retry={notices.refetch} />}
        {notices.data && items.length === 0 && (
          <Blank
            icon={<BellOutlined />}
            title={say('notices.empty.title')}
            hint={say('notices.empty.hint')}
          />
        )}
        <Days notices={items} onRead={follow} />
        {notices.hasNextPage && (
          <Button
            block
            type="text"
            loading={notices.isFetchingNextPage}
            onClick={() => void notices.fetchNextPage()}
          >
            {say('notices.more')}
          </Button>
        )}
      </div>
      <DesktopSwitch />
    </section>
  );
};

interface DaysProps {
  notices: readonly Notice[];
  onRead: (id: string) => void;
}

const DAY_MS = 86_400_000;

const Days = ({ notices, onRead }: DaysProps) => {
  const say = useSupervisionWords();
  const language = useLanguage();
  const now = useNow(15_000);
  const dayOf = (at: string | number) => cityTime(at, 'day', language);
  const names = new Map([
    [dayOf(now - DAY_MS), say('notices.yesterday')],
    [dayOf(now), say('notices.today')],
  ]);
  const days = [...new Set(notices.map(({ at }) => dayOf(at)))];
  return days.map((day) => (
    <section key={day}>
      <h3 className={styles.day}>{names.get(day) ?? day}</h3>
      <ul className={styles.list}>
        {notices
          .filter(({ at }) => dayOf(at) === day)
          .map((notice) => (
            <NoticeLine key={notice.id} notice={notice} onRead={onRead} />
          ))}
      </ul>
    </section>
  ));
};

/** Asks the browser's leave when it is turned on. */
const DesktopSwitch = () => {
  const say = useSupervisionWords();
  const { message } = App.useApp();
  const { supported, on } = useDesktopAlerts();
  if (!supported) return null;
  const change = async (next: boolean) => {
    if (!(await setDesktopAlerts(next))) void message.info(say('notices.desktopDenied'));
  };
  return (
    <label className={styles.desktop}>
      <span>{say('notices.desktop')}</span>
      <Switch size="small" checked={on} onChange={(next) => void change(next)} />
    </label>
  );
};
