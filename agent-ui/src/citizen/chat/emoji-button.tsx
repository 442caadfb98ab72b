import { useRef, useState, type ReactElement } from 'react';
import { useChat } from './chat-context.ts';

const EMOJI = '😊 😄 😅 😟 😢 😠 🤔 🙏 👍 👏 💪 🌹 ✅ ❌ ❗ ❓ 📷 📍 🏠 🚗'.split(' ');

/** Faces and signs, where no touch keyboard offers them. */
export const EmojiButton = ({ onPick }: { onPick: (emoji: string) => void }): ReactElement => {
  const { say } = useChat();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div
      className="chat-emoji"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !isOpen) return;
        event.stopPropagation();
        close();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget)) setOpen(false);
      }}
    >
      <button
        ref={button}
        type="button"
        className="button"
        aria-expanded={isOpen}
        aria-label={say('emoji')}
        title={say('emoji')}
        onClick={() => setOpen(!isOpen)}
      >
        <span aria-hidden="true">☺</span>
      </button>
      {isOpen && (
        <div className="chat-emoji-list" role="group" aria-label={say('emoji')}>
          {EMOJI.map((emoji) => (
            <button
              key={emoji}
              type="button"
              onClick={() => {
                setOpen(false);
                onPick(emoji);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      )}
    </div>
  );
};
