import { DownOutlined, PhoneOutlined } from '@ant-design/icons';
import { App, Dropdown, type MenuProps } from 'antd';
import type { Presence, PresenceStatus } from '../../../../src/contract/conversation.ts';
import { errorText } from '../lib/api-client.ts';
import { useConversations, usePresence } from '../lib/live-conversations.tsx';
import { useNow } from '../lib/use-now.ts';
import { useSecondsLeft } from '../lib/use-seconds-left.ts';
import { askForDesktopAlerts } from '../notices/desktop-alerts.ts';
import { useChords } from './use-chords.ts';
import { UnsentReplies, VanishedNotice } from './vanished-notice.tsx';
import { stopwatch } from './waiting.ts';
import { useConversationWords } from './words.ts';
import styles from './presence.module.css';

const BREAKS = ['meal', 'rest', 'meeting', 'training'] as const;
type Settable = Exclude<PresenceStatus, 'wrap_up'>;

const useSetPresence = () => {
  const desk = useConversations();
  const { message } = App.useApp();
  return (status: Settable, reason?: string) => {
    if (status === 'ready') void askForDesktopAlerts();
    void desk
      .ask('presence.set', { status, ...(reason ? { reason } : {}) })
      .then((presence) => desk.presence.set(presence))
      .catch((error: unknown) => message.error(errorText(error)));
  };
};

/** 示闲, 示忙, 小休: what the agent is ready for, since when, and how much is in hand. */
export const PresenceBar = () => {
  const say = useConversationWords();
  const presence = usePresence();
  const set = useSetPresence();
  const status = presence?.status ?? 'offline';
  useChords({ KeyR: () => set(status === 'ready' ? 'busy' : 'ready') });
  const items: MenuProps['items'] = [
    { key: 'ready', label: say('me.ready') },
    { key: 'busy', label: say('me.busy') },
    {
      key: 'break',
      type: 'group',
      label: say('me.break'),
      children: BREAKS.map((reason) => ({ key: reason, label: say(`me.${reason}`) })),
    },
    { type: 'divider' },
    { key: 'offline', label: say('me.offline') },
  ];
  const choose = (key: string) => {
    const reason = BREAKS.find((known) => known === key);
    if (reason) set('break', say(`me.${reason}`));
    else set(key as Settable);
  };
  return (
    <>
      <header className={styles.bar} data-status={status}>
        <Dropdown
          trigger={['click']}
          menu={{ items, selectedKeys: [status], onClick: ({ key }) => choose(key) }}
        >
          <button type="button" className={styles.status} aria-label={say('me.label')}>
            <i aria-hidden />
            <b>{say(`me.${status}`)}</b>
            {presence?.reason && <span>{presence.reason}</span>}
            {presence && <Since presence={presence} />}
            <DownOutlined aria-hidden />
          </button>
        </Dropdown>
        {status === 'ready' || status === 'busy' || presence?.vanished ? null : (
          <button type="button" className={styles.ready} onClick={() => set('ready')}>
            {say(status === 'wrap_up' ? 'me.readyNow' : 'me.ready')}
          </button>
        )}
        {presence && status !== 'offline' && status !== 'wrap_up' && (
          <span className={styles.load}>
            {presence.load.phone > 0 && (
              <PhoneOutlined aria-label={say('me.onThePhone')} title={say('me.onThePhone')} />
            )}{' '}
            {say('me.load', { load: presence.load.chat, capacity: presence.capacity.chat })}
          </span>
        )}
      </header>
      <VanishedNotice onReady={() => set('ready')} />
      <UnsentReplies />
    </>
  );
};

const Since = ({ presence: { status, since, until } }: { presence: Presence }) => {
  const say = useConversationWords();
  const now = useNow(1_000);
  const seconds = useSecondsLeft(until ?? null);
  if (status === 'offline') return null;
  if (status === 'wrap_up' && until) {
    return <time dateTime={until}>{say('me.left', { seconds })}</time>;
  }
  return (
    <time dateTime={since} title={say('me.for', { length: stopwatch(now - Date.parse(since)) })}>
      {stopwatch(now - Date.parse(since))}
    </time>
  );
};
