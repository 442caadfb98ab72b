import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgentAccount } from '../../../../../src/contract/agents.ts';
import type { Presence } from '../../../../../src/contract/conversation.ts';
import { useSkillName } from '../../lib/skill-names.ts';
import { Moment } from '../../ui/moment.tsx';
import { useCanEdit, useDraft } from '../lib/drafts.tsx';
import { useWords } from '../words.ts';
import { AgentForm } from './agent-form.tsx';
import styles from './agents.module.css';

interface AgentLineProps {
  account: AgentAccount;
  /** Undefined: not at work. */
  presence: Presence | undefined;
}

export const AgentLine = ({ account, presence }: AgentLineProps) => {
  const t = useWords();
  const desk = useTranslation().t;
  const canEdit = useCanEdit();
  const nameOf = useSkillName();
  const byRules = useDraft('conversation').inForce.content.chatsAtOnce;
  const [isEdited, setEdited] = useState(false);
  const { id, name, role, skills, chatsAtOnce } = account;
  return (
    <li className={styles.line}>
      <div className={styles.who}>
        <b>{name}</b>
        <small>
          {desk(`role.${role}`)} · {id}
        </small>
      </div>
      <Now presence={presence} />
      {isEdited ? (
        <AgentForm account={account} byRules={byRules} onDone={() => setEdited(false)} />
      ) : (
        <>
          <div className={styles.skills}>
            {skills.map((skill) => (
              <span key={skill} className={styles.skill}>
                {nameOf(skill)}
              </span>
            ))}
            {skills.length === 0 && <small>{t('agents.noSkills')}</small>}
          </div>
          <p className={styles.chats}>
            {chatsAtOnce === null
              ? t('agents.chatsByRules', { n: byRules })
              : t('agents.chats', { n: chatsAtOnce })}
          </p>
          {canEdit && (
            <Button
              size="small"
              aria-label={t('agents.editOf', { name })}
              onClick={() => setEdited(true)}
            >
              {t('agents.edit')}
            </Button>
          )}
        </>
      )}
      <Changes account={account} />
    </li>
  );
};

const Now = ({ presence }: Pick<AgentLineProps, 'presence'>) => {
  const t = useWords();
  const status = presence?.status ?? 'offline';
  return (
    <p className={styles.now} data-status={status}>
      <i aria-hidden />
      <span>{t(`agents.now.${status}`)}</span>
      {presence?.reason && <small>{presence.reason}</small>}
      {presence && (
        <small>
          {t('agents.load', { load: presence.load.chat, capacity: presence.capacity.chat })}
          {presence.load.phone > 0 && ` · ${t('agents.onThePhone')}`}
        </small>
      )}
    </p>
  );
};

const Changes = ({ account: { changes } }: Pick<AgentLineProps, 'account'>) => {
  const t = useWords();
  const nameOf = useSkillName();
  const [newest] = changes;
  if (!newest) return null;
  const said = ({ skills, chatsAtOnce }: (typeof newest)['after']): string =>
    [
      skills.map(nameOf).join(t('list.and')) || t('agents.noSkills'),
      ...(chatsAtOnce === null ? [] : [t('agents.chats', { n: chatsAtOnce })]),
    ].join(' · ');
  return (
    <details className={styles.changes}>
      <summary>
        {t('agents.changed', { name: newest.by.name })} <Moment at={newest.at} />
      </summary>
      <ol>
        {changes.map(({ at, by, before, after }) => (
          <li key={at}>
            <Moment at={at} /> {by.name}: <del>{said(before)}</del> → <ins>{said(after)}</ins>
          </li>
        ))}
      </ol>
    </details>
  );
};
