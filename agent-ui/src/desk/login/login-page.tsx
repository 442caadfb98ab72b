import { Button, Input } from 'antd';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { errorText } from '../lib/api-client.ts';
import { useDeskInfo } from '../lib/desk-info.ts';
import { useSignIn } from '../lib/session.ts';
import { useLanguage } from '../lib/use-language.ts';
import { LanguageSwitch } from '../ui/language-switch.tsx';
import { DemoAccounts } from './demo-accounts.tsx';
import styles from './login.module.css';

/** Signing in; in a demo desk one click on an account is enough. */
export const LoginPage = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data: desk } = useDeskInfo();
  const signIn = useSignIn();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const cityName = language === 'zh' ? desk?.city.name : desk?.city.englishName;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ username, password });
  };
  const enter = (account: string) => {
    if (!desk?.demo) return;
    setUsername(account);
    setPassword(desk.demo.password);
    signIn.mutate({ username: account, password: desk.demo.password });
  };

  return (
    <main className={styles.page}>
      <section className={styles.brand}>
        <p className={styles.name}>{t('app.brand')}</p>
        <h1 className={styles.promise}>{t('login.promise')}</h1>
        <p className={styles.path} aria-hidden>
          {t('login.path')}
        </p>
      </section>
      <section className={styles.door}>
        <div className={styles.language}>
          <LanguageSwitch />
        </div>
        <form className={styles.form} onSubmit={submit}>
          <h2 className={styles.city}>{cityName ? `${cityName} · ${t('app.brand')}` : '\u00a0'}</h2>
          <p className={styles.hint}>{t('login.hint')}</p>
          <label>
            {t('login.username')}
            <Input
              size="large"
              name="username"
              autoComplete="username"
              autoCapitalize="none"
              value={username}
              onChange={({ target }) => setUsername(target.value)}
            />
          </label>
          <label>
            {t('login.password')}
            <Input.Password
              size="large"
              name="password"
              autoComplete="current-password"
              value={password}
              onChange={({ target }) => setPassword(target.value)}
            />
          </label>
          {signIn.isError && (
            <p className={styles.error} role="alert">
              {errorText(signIn.error)}
            </p>
          )}
          <Button
            block
            type="primary"
            size="large"
            htmlType="submit"
            loading={signIn.isPending}
            disabled={username.trim() === '' || password === ''}
          >
            {t('login.submit')}
          </Button>
          {desk?.demo && (
            <DemoAccounts accounts={desk.demo.accounts} busy={signIn.isPending} onEnter={enter} />
          )}
        </form>
      </section>
    </main>
  );
};
