import {
  ApartmentOutlined,
  BankOutlined,
  DashboardOutlined,
  InboxOutlined,
  LogoutOutlined,
  QuestionCircleOutlined,
  ScheduleOutlined,
  TableOutlined,
} from '@ant-design/icons';
import { Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { consolesOf } from '../lib/consoles.ts';
import { useDepartmentNames } from '../lib/departments.ts';
import { useSignOut, useUser } from '../lib/session.ts';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import styles from './shell.module.css';

const icons = {
  inbox: InboxOutlined,
  department: BankOutlined,
  board: DashboardOutlined,
  tickets: TableOutlined,
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
      {consolesOf(user.role).map((console) => {
        const Icon = icons[console];
        return (
          <NavLink key={console} to={`/${console}`} className={styles.item ?? ''}>
            <Icon aria-hidden />
            <span>{t(`nav.${console}`)}</span>
          </NavLink>
        );
      })}
      <span className={styles.gap} />
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
      <button type="button" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
        <LogoutOutlined aria-hidden /> {t('nav.signOut')}
      </button>
    </div>
  );
};
