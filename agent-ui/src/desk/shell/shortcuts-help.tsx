import { Modal } from 'antd';
import type { ParseKeys } from 'i18next';
import { useTranslation } from 'react-i18next';
import { consolesOf } from '../lib/consoles.ts';
import { useUser } from '../lib/session.ts';
import styles from './shell.module.css';

interface Shortcut {
  keys: readonly string[];
  words: ParseKeys;
}

const list: readonly Shortcut[] = [
  { keys: ['j', 'k'], words: 'shortcuts.move' },
  { keys: ['Enter'], words: 'shortcuts.open' },
  { keys: ['x'], words: 'shortcuts.choose' },
  { keys: ['/'], words: 'shortcuts.search' },
  { keys: ['?'], words: 'shortcuts.help' },
];
const ticket: readonly Shortcut[] = [
  { keys: ['1', '…', '5'], words: 'shortcuts.dispatch' },
  { keys: ['d'], words: 'shortcuts.other' },
  { keys: ['t'], words: 'command.take' },
  { keys: ['a'], words: 'command.answer' },
  { keys: ['s'], words: 'command.sign' },
  { keys: ['r'], words: 'command.reply' },
  { keys: ['c'], words: 'command.close' },
  { keys: ['n'], words: 'command.note' },
  { keys: ['.'], words: 'shortcuts.more' },
  { keys: ['Ctrl', 'Enter'], words: 'shortcuts.send' },
  { keys: ['Esc'], words: 'shortcuts.leave' },
];
const loop: readonly Shortcut[] = [
  { keys: ['i'], words: 'command.request_info' },
  { keys: ['b'], words: 'command.return' },
  { keys: ['o'], words: 'command.rule' },
  { keys: ['e'], words: 'command.ask_extension' },
  { keys: ['x'], words: 'command.rule_extension' },
  { keys: ['h'], words: 'command.assist' },
  { keys: ['g'], words: 'command.assign' },
  { keys: ['u'], words: 'command.urge' },
  { keys: ['v'], words: 'command.supervise' },
  { keys: ['m'], words: 'command.merge' },
  { keys: ['p'], words: 'command.start_call_back' },
  { keys: ['w'], words: 'command.record_call_back' },
];

const talkKeys: readonly Shortcut[] = [
  { keys: ['Alt', '↑', '↓'], words: 'shortcuts.talk.next' },
  { keys: ['Alt', 'Enter'], words: 'shortcuts.talk.accept' },
  { keys: ['Alt', '⌫'], words: 'shortcuts.talk.decline' },
  { keys: ['Alt', 'R'], words: 'shortcuts.talk.ready' },
  { keys: ['Alt', 'M'], words: 'shortcuts.talk.compose' },
  { keys: ['Alt', 'I'], words: 'shortcuts.talk.form' },
  { keys: ['/'], words: 'shortcuts.talk.canned' },
  { keys: ['Alt', 'S'], words: 'shortcuts.talk.knowledge' },
  { keys: ['Alt', 'G'], words: 'command.dispatch' },
  { keys: ['Alt', 'T'], words: 'shortcuts.talk.transfer' },
  { keys: ['Alt', 'A'], words: 'shortcuts.talk.answer' },
  { keys: ['Alt', 'H'], words: 'command.hand_over' },
  { keys: ['Alt', 'N'], words: 'command.note' },
  { keys: ['Alt', 'Q'], words: 'shortcuts.talk.end' },
  { keys: ['Alt', 'J'], words: 'shortcuts.talk.make' },
  { keys: ['Alt', 'X'], words: 'shortcuts.talk.discard' },
  { keys: ['Alt', 'E'], words: 'shortcuts.talk.alarm' },
  { keys: ['Alt', 'L'], words: 'shortcuts.talk.listen' },
  { keys: ['Alt', 'K'], words: 'shortcuts.talk.takeOver' },
];

/** Every key of the consoles, in the words of the buttons. */
export const ShortcutsHelp = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const { t } = useTranslation();
  const { role } = useUser();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('shortcuts.title')} width={960}>
      <div className={styles.keys}>
        <Keys title={t('shortcuts.list')} shortcuts={list} />
        <Keys title={t('shortcuts.ticket')} shortcuts={ticket} />
        <Keys title={t('shortcuts.loop')} shortcuts={loop} />
        {consolesOf(role).includes('conversations') && (
          <Keys title={t('nav.conversations')} shortcuts={talkKeys} />
        )}
      </div>
    </Modal>
  );
};

const Keys = ({ title, shortcuts }: { title: string; shortcuts: readonly Shortcut[] }) => {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{title}</h3>
      <dl>
        {shortcuts.map(({ keys, words }) => (
          <div key={words}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};
