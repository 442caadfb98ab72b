import { SmileOutlined } from '@ant-design/icons';
import { Popover } from 'antd';
import { useState } from 'react';
import { useConversationWords } from './words.ts';
import styles from './composer.module.css';

const EMOJI =
  '😊 🙂 😄 😅 😔 😟 🤔 😮 🙏 👍 👌 🤝 👏 💪 ✋ 👀 🌹 💐 ✅ ❌ ❗ ❓ 🚨 📞 📍 📷 📄 🏠 🚗 🚧 💧 💡'.split(
    ' ',
  );

export const EmojiPicker = ({ onPick }: { onPick: (emoji: string) => void }) => {
  const say = useConversationWords();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="topLeft"
      arrow={false}
      content={
        <div className={styles.emoji}>
          {EMOJI.map((emoji) => (
            <button
              key={emoji}
              type="button"
              aria-label={say('composer.pickEmoji', { emoji })}
              onClick={() => {
                onPick(emoji);
                setOpen(false);
              }}
            >
              {emoji}
            </button>
          ))}
        </div>
      }
    >
      <button type="button" title={say('composer.emoji')} aria-label={say('composer.emoji')}>
        <SmileOutlined aria-hidden />
      </button>
    </Popover>
  );
};
