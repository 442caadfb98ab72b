import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskInfo } from '../../../../src/contract/desk-info.ts';
import { useLanguage } from '../lib/use-language.ts';
import styles from './login.module.css';

type Accounts = NonNullable<DeskInfo['demo']>['accounts'];

interface DemoAccountsProps {
  accounts: Accounts;
  busy: boolean;
  onEnter: (username: string) => void;
}

/** Accounts to try: a chip for each of the desk's own, a list of people by department. */
export const DemoAccounts = ({ accounts, busy, onEnter }: DemoAccountsProps) => {
  const { t } = useTranslation();
  const own = accounts.filter(({ role }) => role !== 'handler');
  const language = useLanguage();
  const departmentOf = ({ department }: Accounts[number]): string =>
    (language === 'zh' ? department?.name : department?.englishName) ?? '';
  const handlers = accounts.filter(({ department }) => department);
  const departments = [...new Set(handlers.map(departmentOf))];
  return (
    <div className={styles.demo}>
      <p>{t('login.demo')}</p>
      <div className={styles.chips}>
        {own.map(({ username, name, role }) => (
          <button key={username} type="button" disabled={busy} onClick={() => onEnter(username)}>
            <b>{t(`role.${role}`)}</b>
            <span>{name}</span>
          </button>
        ))}
      </div>
      {departments.length > 0 && (
        <Select<string>
          className={styles.handlers ?? ''}
          size="large"
          placeholder={t('login.handlers')}
          disabled={busy}
          value={null}
          showSearch={{ optionFilterProp: 'search' }}
          options={departments.map((department) => ({
            label: department,
            options: handlers
              .filter((one) => departmentOf(one) === department)
              .map(({ username, name, head }) => ({
                value: username,
                label: `${name} · ${head ? t('login.head') : t('role.handler')} · ${username}`,
                search: `${department} ${name} ${username}`,
              })),
          }))}
          onChange={onEnter}
        />
      )}
    </div>
  );
};
