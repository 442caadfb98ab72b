import { App, Button, InputNumber, Select } from 'antd';
import { useState } from 'react';
import type { AgentAccount } from '../../../../../src/contract/agents.ts';
import { errorText } from '../../lib/api-client.ts';
import { useWords } from '../words.ts';
import { useSetAgent } from './agents-queries.ts';
import { useSkillOptions } from './skill-options.ts';
import styles from './agents.module.css';

interface AgentFormProps {
  account: AgentAccount;
  /** Chats at once, by the rules. */
  byRules: number;
  onDone: () => void;
}

/** What an agent can help with besides everybody; a skill that is not among the suggestions is typed in. */
export const AgentForm = ({ account, byRules, onDone }: AgentFormProps) => {
  const t = useWords();
  const { message } = App.useApp();
  const [skills, setSkills] = useState(account.skills);
  const [chatsAtOnce, setChats] = useState(account.chatsAtOnce);
  const save = useSetAgent(account.id);
  const submit = () =>
    save.mutate(
      { skills, chatsAtOnce },
      {
        onSuccess: () => {
          void message.success(t('agents.saved', { name: account.name }));
          onDone();
        },
        onError: (error) => void message.error(errorText(error)),
      },
    );
  return (
    <div className={styles.form}>
      <Select<string[]>
        mode="tags"
        autoFocus
        className={styles.field ?? ''}
        aria-label={t('agents.skills')}
        placeholder={t('agents.skillsHint')}
        showSearch={{ optionFilterProp: 'label' }}
        value={skills}
        options={useSkillOptions()}
        onChange={setSkills}
      />
      <label className={styles.count}>
        {t('agents.atOnce')}
        <InputNumber
          min={1}
          max={30}
          precision={0}
          style={{ width: 120 }}
          placeholder={t('agents.byRules', { n: byRules })}
          value={chatsAtOnce}
          onChange={setChats}
        />
      </label>
      <div className={styles.actions}>
        <Button type="primary" loading={save.isPending} onClick={submit}>
          {t('agents.save')}
        </Button>
        <Button onClick={onDone}>{t('do.cancel')}</Button>
      </div>
    </div>
  );
};
