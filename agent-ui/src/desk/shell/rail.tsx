import {
  ApartmentOutlined,
  BankOutlined,
  BulbOutlined,
  CalendarOutlined,
  CommentOutlined,
  DashboardOutlined,
  DeploymentUnitOutlined,
  EllipsisOutlined,
  FlagOutlined,
  InboxOutlined,
  LogoutOutlined,
  PercentageOutlined,
  PhoneOutlined,
  QuestionCircleOutlined,
  ScheduleOutlined,
  TableOutlined,
} from '@ant-design/icons';
import { Popover } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { useCallTasks } from '../lib/call-tasks.ts';
import { consolesOf } from '../lib/consoles.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useSignOut, useUser } from '../lib/session.ts';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import styles from './shell.module.css';

/** Comes with its words. */
const NoticeCenter = lazy(async () => {
  const [center, words] = await Promise.all([
    import('../notices/notice-center.tsx'),
    import('../lib/supervision-words.ts'),
  ]);
  words.addSupervisionWords();
  return { default: center.NoticeCenter };
});

const icons = {
  conversations: CommentOutlined,
  calls: PhoneOutlined,
  inbox: InboxOutlined,
  department: BankOutlined,
  board: DashboardOutlined,
  cards: FlagOutlined,
  rates: PercentageOutlined,
  calendar: CalendarOutlined,
  tickets: TableOutlined,
  knowledge: BulbOutlined,
  directory: ApartmentOutlined,
  rules: ScheduleOutlined,
} as const;

export const Rail = ({ onHelp }: { onHelp: () => void }) => {
  const { t } = useTranslation();
  const user = useUser();
  return (
    <nav className={styles.rail} aria-label={t('nav.label')}>
      <span className={styles.logo} aria-label={t('app.brand')} role="img">
        <svg viewBox="0 0 32 32" aria-hidden="true">
          <path d="M8 17l6 5 10-13" />
        </svg>
      </span>
      <Consoles />
      <More />
      <span className={styles.gap} />
      <Suspense fallback={null}>
        <NoticeCenter />
      </Suspense>
      <button type="button" className={styles.help} onClick={onHelp} title={t('nav.shortcuts')}>
        <QuestionCircleOutlined aria-label={t('nav.shortcuts')} />
      </button>
      <Popover placement="rightBottom" trigger="click" content={<Account />}>
        <button type="button" className={styles.me} aria-label={t('nav.account')}>
          {user.name.at(0)}
        </button>
      </Popover>
    </nav>
  );
};

const Consoles = () => {
  const { t } = useTranslation();
  return consolesOf(useUser().role).map((console) => {
    const Icon = icons[console];
    return (
      <NavLink key={console} to={`/${console}`} className={styles.item ?? ''}>
        <Icon aria-hidden />
        <span>{t(`nav.${console}`)}</span>
        {console === 'calls' && <CallsDue />}
      </NavLink>
    );
  });
};

/** How many calls wait to be returned. */
const CallsDue = () => {
  const { t } = useTranslation();
  const count = useCallTasks('due').data?.length ?? 0;
  if (count === 0) return null;
  return (
    <i className={styles.due} aria-label={t('nav.callsDue', { count })}>
      {count > 99 ? '99+' : count}
    </i>
  );
};

/** On a phone: the consoles for which the bar has no room. */
const AT_HAND = 3;

const More = () => {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const others = consolesOf(useUser().role).slice(AT_HAND);
  if (others.length === 0) return null;
  const isHere = others.some((console) => pathname.startsWith(`/${console}`));
  return (
    <Popover
      placement="top"
      trigger="click"
      // It goes at once: it would stay over the console until a busy phone gets to the end of its fading.
      motion={{ motionName: '' }}
      open={open}
      onOpenChange={setOpen}
      content={
        <nav className={styles.others} aria-label={t('nav.more')}>
          {others.map((console) => {
            const Icon = icons[console];
            return (
              <NavLink key={console} to={`/${console}`} onClick={() => setOpen(false)}>
                <Icon aria-hidden /> {t(`nav.${console}`)}
              </NavLink>
            );
          })}
        </nav>
      }
    >
      <button
        type="button"
        className={`${styles.item} ${styles.more}`}
        aria-current={isHere ? 'page' : undefined}
      >
        <EllipsisOutlined aria-hidden />
        <span>{t('nav.more')}</span>
      </button>
    </Popover>
  );
};

const Account = () => {
  const { t } = useTranslation();
  const { name, role, departmentId } = useUser();
  const { full } = useDepartmentNames();
  const signOut = useSignOut();
  return (
    <div className={styles.account}>
      <p>
        <b>{name}</b>
        <br />
        <span>{departmentId ? full(departmentId) : t(`role.${role}`)}</span>
      </p>
      <LanguageSwitch />
      {role === 'admin' && (
        <a href="/desk/queues" target="_blank" rel="noreferrer">
          <DeploymentUnitOutlined aria-hidden /> {t('nav.queues')}
        </a>
      )}
      <button type="button" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
        <LogoutOutlined aria-hidden /> {t('nav.signOut')}
      </button>
    </div>
  );
};
