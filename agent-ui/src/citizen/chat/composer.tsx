import { useId, type ChangeEvent, type KeyboardEvent, type ReactElement } from 'react';
import { LazyAnswers } from '../lazy-answers.tsx';
import { useGrowing } from '../use-growing.ts';
import { useKeptWords } from '../use-kept-words.ts';
import { useChat } from './chat-context.ts';
import { EmojiButton } from './emoji-button.tsx';
import { FILE_TYPES } from './send-file.ts';

/** As the contract says; importing it would bring zod into the page. */
const MAX_TEXT = 4_000;

/** Where the citizen writes; what is written and not sent yet is kept on the device. */
export const Composer = (): ReactElement => {
  const { say, desk, state } = useChat();
  const [text, setText] = useKeptWords(`chat.${state.session.clientId}`);
  const id = useId();
  const over = text.trim().length - MAX_TEXT;
  const field = useGrowing();
  const send = (): void => {
    const words = text.trim();
    if (!words || over > 0) return;
    desk.say(words);
    setText('');
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    // While a Chinese input method composes, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const insert = (words: string): void => {
    const { selectionStart: from, selectionEnd: to } = field.current ?? {};
    setText(text.slice(0, from ?? text.length) + words + text.slice(to ?? text.length));
    field.current?.focus();
  };
  const isEnded = state.conversation?.state === 'ended';
  const isFirst = !state.session.spoken && state.thread.outgoing.length === 0;
  return (
    <>
      {isFirst && <LazyAnswers text={text} onText={setText} />}
      <form
        className="chat-composer"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <label className="for-readers" htmlFor={id}>
          {say('write')}
        </label>
        <textarea
          id={id}
          ref={field}
          rows={1}
          value={text}
          enterKeyHint="send"
          placeholder={say(isEnded ? 'write.placeholder.ended' : 'write.placeholder')}
          aria-invalid={over > 0}
          aria-describedby={`${id}-error`}
          onKeyDown={onKey}
          onChange={(event) => {
            setText(event.target.value);
            desk.typing();
          }}
        />
        <p id={`${id}-error`} className="field-error">
          {over > 0 && say('write.over', { count: over })}
        </p>
        <div className="chat-tools">
          <FileButton label={say('attach')} name={`${say('attach')}. ${say('attach.hint')}`} />
          <FileButton label={say('camera')} camera />
          <EmojiButton onPick={insert} />
          <button type="submit" className="button button-main chat-send" disabled={!text.trim()}>
            {say('send')}
          </button>
        </div>
      </form>
    </>
  );
};

interface FileButtonProps {
  label: string;
  /** For screen readers, where the words alone do not say it all. */
  name?: string;
  camera?: boolean;
}

const FileButton = ({ label, name, camera = false }: FileButtonProps): ReactElement => {
  const { desk } = useChat();
  const onChange = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    for (const file of target.files ?? []) desk.sendFile(file);
    // The same file can be chosen again.
    target.value = '';
  };
  return (
    <label className={`button chat-file-button ${camera ? 'chat-camera' : ''}`} title={name}>
      <input
        type="file"
        className="for-readers"
        aria-label={name}
        accept={camera ? 'image/*' : FILE_TYPES}
        capture={camera ? 'environment' : undefined}
        multiple={!camera}
        onChange={onChange}
      />
      {label}
    </label>
  );
};
