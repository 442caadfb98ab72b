import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CommandType, StaffCommand } from '../../../../src/contract/commands.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import { Composer, WRITINGS, type Writing } from './composer.tsx';
import styles from './dock.module.css';

/** The buttons of the dock, the next step of the work first, and their keys. */
const ACTIONS = [
  ['sign', 's'],
  ['reply', 'r'],
  ['close', 'c'],
  ['take', 't'],
  ['answer', 'a'],
  ['note', 'n'],
] as const satisfies ReadonlyArray<readonly [CommandType, string]>;
type Action = (typeof ACTIONS)[number][0];

const isWriting = (action: Action): action is Writing =>
  (WRITINGS as readonly string[]).includes(action);

interface DockProps {
  ticket: TicketView;
  busy: boolean;
  /** Resolves to whether the desk took the command. */
  onCommand: (command: StaffCommand) => Promise<boolean>;
  /** What the viewer has begun to write. */
  chosen: Writing | null;
  onChoose: (writing: Writing | null) => void;
}

/** What the viewer may do with the ticket now; dispatching has its own panel. */
export const Dock = ({ ticket, busy, onCommand, chosen, onChoose }: DockProps) => {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const actions = ACTIONS.filter(([type]) => ticket.may.includes(type));
  const writing = chosen && ticket.may.includes(chosen) ? chosen : null;

  const act = (action: Action) => {
    if (isWriting(action)) return onChoose(action);
    if (action !== 'close') return void onCommand({ type: action });
    void modal.confirm({
      title: t('dock.closeTitle'),
      content: t('dock.closeHint'),
      okText: t('command.close'),
      onOk: () => void onCommand({ type: 'close' }),
    });
  };
  /** Who is quick begins to write while the desk still works on the command before. */
  const mustWait = (action: Action) => busy && !isWriting(action);
  useShortcuts(
    Object.fromEntries(
      actions.map(([type, key]) => [key, mustWait(type) ? undefined : () => act(type)]),
    ),
  );
  const send = async (type: Writing, text: string) => {
    const taken = await onCommand({ type, text });
    if (taken) onChoose(null);
    return taken;
  };

  if (actions.length === 0) return null;
  return (
    <footer className={styles.dock}>
      {writing ? (
        <Composer
          key={writing}
          number={ticket.number}
          writing={writing}
          busy={busy}
          onSend={(text) => send(writing, text)}
          onLeave={() => onChoose(null)}
        />
      ) : (
        <div className={styles.buttons}>
          {actions.map(([type, key], index) => (
            <Button
              key={type}
              type={index === 0 && type !== 'note' && type !== 'take' ? 'primary' : 'default'}
              disabled={mustWait(type)}
              onClick={() => act(type)}
            >
              {t(`command.${type}`)} <kbd>{key}</kbd>
            </Button>
          ))}
        </div>
      )}
    </footer>
  );
};
