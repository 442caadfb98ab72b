import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeskInfo } from '../../../../src/contract/desk-info.ts';
import styles from './login.module.css';

type Accounts = NonNullable<DeskInfo['demo']>['accounts'];

interface DemoAccountsProps {
  accounts: Accounts;
  busy: boolean;
  onEnter: (username: string) => void;
}

/** Accounts to try: a chip for each of the desk's own, a list for the many departments. */
export const DemoAccounts = ({ accounts, busy, onEnter }: DemoAccountsProps) => {
  const { t } = useTranslation();
  const own = accounts.filter(({ role }) => role !== 'handler');
  const handlers = accounts.filter(({ role }) => role === 'handler');
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
      {handlers.length > 0 && (
        <Select<string>
          className={styles.handlers ?? ''}
          size="large"
          placeholder={t('login.handlers')}
          disabled={busy}
          value={null}
          showSearch={{ optionFilterProp: 'search' }}
          options={handlers.map(({ username, name }) => ({
            value: username,
            label: `${name} · ${username}`,
            search: `${name} ${username}`,
          }))}
          onChange={onEnter}
        />
      )}
    </div>
  );
};
