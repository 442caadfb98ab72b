import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { StaffCommand } from '../../../../src/contract/commands.ts';
import type { TicketView } from '../../../../src/contract/ticket.ts';
import { useTicketWords } from '../lib/ticket-words.ts';
import { useShortcuts } from '../lib/use-shortcuts.ts';
import {
  offered,
  type BareCommand,
  type FormCommand,
  type GraveCommand,
  type StaffCommandType,
} from './actions.ts';
import { COMMAND_FORMS } from './forms/command-forms.ts';
import { MoreMenu } from './more-menu.tsx';
import styles from './dock.module.css';

interface DockProps {
  ticket: TicketView;
  busy: boolean;
  /** Resolves to whether the desk took the command. */
  onCommand: (command: StaffCommand) => Promise<boolean>;
  /** The command whose form is open. */
  chosen: StaffCommandType | null;
  onChoose: (type: StaffCommandType | null) => void;
}

const isBare = (type: StaffCommandType): type is BareCommand =>
  type === 'sign' || type === 'take' || type === 'start_call_back';
const isGrave = (type: StaffCommandType): type is GraveCommand =>
  type === 'close' || type === 'unmerge';
const isForm = (type: StaffCommandType): type is FormCommand => !isBare(type) && !isGrave(type);

/** What the viewer may do with the ticket now; dispatching has its own panel. */
export const Dock = ({ ticket, busy, onCommand, chosen, onChoose }: DockProps) => {
  const { t } = useTranslation();
  const words = useTicketWords();
  const { modal } = App.useApp();
  const { buttons, menu } = offered(ticket.may);
  const Form =
    chosen && isForm(chosen) && ticket.may.includes(chosen) ? COMMAND_FORMS[chosen] : null;

  const act = (type: StaffCommandType) => {
    if (isBare(type)) return void onCommand({ type });
    if (!isGrave(type)) return onChoose(type);
    void modal.confirm({
      title: words(`sure.${type}.title`),
      content: words(`sure.${type}.hint`),
      okText: t(`command.${type}`),
      onOk: () => void onCommand({ type }),
    });
  };
  /** Who is quick begins to write while the desk still works on the command before. */
  const mustWait = (type: StaffCommandType) => busy && !isForm(type);
  useShortcuts(
    Object.fromEntries(
      [...menu, ...buttons].flatMap(({ type, key }) =>
        key ? [[key, mustWait(type) ? undefined : () => act(type)]] : [],
      ),
    ),
  );
  const send = async (command: StaffCommand) => {
    const taken = await onCommand(command);
    if (taken) onChoose(null);
    return taken;
  };

  if (buttons.length === 0) return null;
  return (
    <footer className={styles.dock}>
      {Form ? (
        <Form
          key={chosen}
          ticket={ticket}
          busy={busy}
          onSend={send}
          onLeave={() => onChoose(null)}
        />
      ) : (
        <div className={styles.buttons}>
          {buttons.map(({ type, key, leads }, index) => (
            <Button
              key={type}
              type={index === 0 && leads ? 'primary' : 'default'}
              disabled={mustWait(type)}
              onClick={() => act(type)}
            >
              {t(`command.${type}`)} {key && <kbd>{key}</kbd>}
            </Button>
          ))}
          {menu.length > 0 && <MoreMenu actions={menu} mustWait={mustWait} onAct={act} />}
        </div>
      )}
    </footer>
  );
};
