import { MessageOutlined, PaperClipOutlined } from '@ant-design/icons';
import { App } from 'antd';
import {
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react';
import { MAX_ATTACHMENT_BYTES } from '../../../../src/contract/conversation.ts';
import { useConversations } from '../lib/live-conversations.tsx';
import { useFilledTemplates, useReplyTemplates } from '../reply-templates/template-requests.ts';
import { useDraft } from '../ticket/draft.ts';
import { CannedMenu } from './canned-menu.tsx';
import { cannedWith, plainOf, slashIn, type Canned } from './canned-replies.ts';
import { EmojiPicker } from './emoji-picker.tsx';
import { useTypingSignal } from './use-typing-signal.ts';
import { useConversationWords } from './words.ts';
import styles from './composer.module.css';

/** What the rest of the page does with the reply that is being written. */
export interface ComposerHandle {
  focus: () => void;
  insert: (text: string) => void;
  addFiles: (files: readonly File[]) => void;
}

interface ComposerProps {
  number: string;
  /** Sends to the agent instead; the citizen never sees it. */
  whisper: ((text: string) => Promise<boolean>) | null;
  ref: Ref<ComposerHandle>;
}

const MEGABYTE = 1_024 * 1_024;

/** Writes a reply: its draft survives looking at another conversation. */
export const Composer = ({ number, whisper, ref }: ComposerProps) => {
  const say = useConversationWords();
  const { message } = App.useApp();
  const desk = useConversations();
  const { text, write } = useDraft(number, whisper ? 'whisper' : 'chat');
  const [files, setFiles] = useState<readonly File[]>([]);
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const typing = useTypingSignal(number, whisper === null);
  const insert = (added: string) => {
    const element = area.current;
    const [from, to] = [
      element?.selectionStart ?? text.length,
      element?.selectionEnd ?? text.length,
    ];
    write(text.slice(0, from) + added + text.slice(to));
    element?.focus();
  };
  const addFiles = (added: readonly File[]) => {
    for (const { name, size } of added)
      if (size > MAX_ATTACHMENT_BYTES)
        void message.warning(
          say('composer.tooBig', { name, size: MAX_ATTACHMENT_BYTES / MEGABYTE }),
        );
    setFiles([...files, ...added.filter(({ size }) => size <= MAX_ATTACHMENT_BYTES)]);
    area.current?.focus();
  };
  useImperativeHandle(ref, () => ({ focus: () => area.current?.focus(), insert, addFiles }));
  useEffect(() => area.current?.focus(), []);

  const canned = useCanned(number, whisper ? null : text, (picked) => {
    write(picked.text);
    area.current?.focus();
  });
  const send = async () => {
    const words = text.trim();
    if (words === '' && files.length === 0) return;
    if (whisper) {
      if (await whisper(words)) write('');
      return;
    }
    for (const file of files) desk.send(number, { file });
    if (words !== '') desk.send(number, { text: words });
    setFiles([]);
    write('');
    typing.stop();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || canned.onKey(event) || event.altKey) return;
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    void send();
  };
  return (
    <div className={styles.composer} data-whisper={whisper ? true : undefined}>
      {canned.replies && (
        <CannedMenu replies={canned.replies} chosen={canned.chosen} onPick={canned.pick} />
      )}
      <div className={styles.box}>
        {files.length > 0 && (
          <ul className={styles.files}>
            {files.map((file) => (
              <li key={`${file.name} ${file.lastModified} ${file.size}`}>
                {file.name}
                <button
                  type="button"
                  aria-label={say('composer.remove', { name: file.name })}
                  onClick={() => setFiles(files.filter((other) => other !== file))}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        )}
        <textarea
          ref={area}
          value={text}
          rows={2}
          maxLength={4_000}
          placeholder={say(whisper ? 'composer.whisper' : 'composer.placeholder')}
          aria-label={say(whisper ? 'composer.whisper' : 'composer.placeholder')}
          onChange={({ target }) => {
            write(target.value);
            typing.touch(target.value !== '' && !target.value.startsWith('/'));
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (whisper || event.clipboardData.files.length === 0) return;
            event.preventDefault();
            addFiles([...event.clipboardData.files]);
          }}
        />
        <div className={styles.tools}>
          <EmojiPicker onPick={insert} />
          {!whisper && (
            <>
              <button
                type="button"
                title={say('composer.attach')}
                aria-label={say('composer.attach')}
                onClick={() => picker.current?.click()}
              >
                <PaperClipOutlined aria-hidden />
              </button>
              <input
                ref={picker}
                type="file"
                multiple
                hidden
                onChange={({ target }) => {
                  addFiles([...(target.files ?? [])]);
                  target.value = '';
                }}
              />
              <button
                type="button"
                title={`${say('composer.canned')} /`}
                aria-label={say('composer.canned')}
                onClick={() => {
                  write(text === '' ? '/' : text);
                  area.current?.focus();
                }}
              >
                <MessageOutlined aria-hidden />
              </button>
            </>
          )}
          <button
            type="button"
            className={styles.send}
            disabled={text.trim() === '' && files.length === 0}
            onClick={() => void send()}
          >
            {say('composer.send')}
          </button>
        </div>
      </div>
    </div>
  );
};

/** The canned replies that a slash at the beginning asks for. */
const useCanned = (number: string, text: string | null, onPick: (canned: Canned) => void) => {
  const filled = useFilledTemplates(number, { enabled: text !== null });
  const plain = useReplyTemplates();
  const [chosen, setChosen] = useState(0);
  const [closedAt, setClosedAt] = useState<string | null>(null);
  const words = text === null || text === closedAt ? null : slashIn(text);
  const all = filled.data ?? plainOf(plain.data?.items ?? []);
  const replies = words === null ? null : cannedWith(all, words);
  const index = Math.min(chosen, Math.max(0, (replies?.length ?? 0) - 1));
  const pick = (canned: Canned) => {
    setChosen(0);
    onPick(canned);
  };
  /** Whether the key was for the menu. */
  const onKey = (event: KeyboardEvent): boolean => {
    if (!replies) return false;
    const current = replies[index];
    if (event.key === 'ArrowDown') setChosen(Math.min(index + 1, replies.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(index - 1, 0));
    else if (event.key === 'Escape') setClosedAt(text);
    else if ((event.key === 'Enter' || event.key === 'Tab') && current) pick(current);
    else return false;
    event.preventDefault();
    return true;
  };
  return { replies, chosen: index, pick, onKey };
};
