import { TeamOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import type { AgentAccount } from '../../../../../src/contract/agents.ts';
import { useConversations } from '../../lib/live-conversations.tsx';
import { useObservable } from '../../lib/observable.ts';
import { useSkillName } from '../../lib/skill-names.ts';
import { Blank, Bones, Failure } from '../../ui/states.tsx';
import { useWords } from '../words.ts';
import { AgentLine } from './agent-line.tsx';
import { useAgents } from './agents-queries.ts';
import styles from './agents.module.css';

/** Who takes conversations: here now or not, with which skills, and how many at once. */
export const AgentsTab = () => {
  const t = useWords();
  const nameOf = useSkillName();
  const agents = useAgents();
  const present = useObservable(useConversations().agents);
  const [sought, setSought] = useState('');
  if (agents.isPending) return <Bones lines={[40, 90, 80, 85]} />;
  if (!agents.data) return <Failure error={agents.error} retry={agents.refetch} />;
  const presenceOf = (id: string) => present.find(({ agent }) => agent.id === id);
  const fits = ({ id, name, skills }: AgentAccount): boolean =>
    [id, name, ...skills, ...skills.map(nameOf)].some((word) =>
      word.toLowerCase().includes(sought.trim().toLowerCase()),
    );
  const shown = agents.data.items
    .filter(fits)
    .sort(
      (one, other) =>
        Number(presenceOf(other.id) !== undefined) - Number(presenceOf(one.id) !== undefined) ||
        Number(other.role === 'agent') - Number(one.role === 'agent'),
    );
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <p>{t('agents.hint')}</p>
        <Input.Search
          allowClear
          className={styles.search ?? ''}
          placeholder={t('agents.search')}
          aria-label={t('agents.search')}
          value={sought}
          onChange={({ target }) => setSought(target.value)}
        />
      </header>
      {shown.length === 0 && <Blank icon={<TeamOutlined />} title={t('agents.none')} />}
      <ul className={styles.list} aria-label={t('tab.agents')}>
        {shown.map((account) => (
          <AgentLine key={account.id} account={account} presence={presenceOf(account.id)} />
        ))}
      </ul>
    </div>
  );
};
