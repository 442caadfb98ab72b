import { CheckOutlined, FileOutlined } from '@ant-design/icons';
import { memo } from 'react';
import type { Attachment, Message } from '../../../../src/contract/conversation.ts';
import { cityTime } from '../../shared/city-time.ts';
import type { Outgoing } from '../../shared/conversation-thread.ts';
import { useLanguage } from '../lib/use-language.ts';
import { inBytes } from './file-sizes.ts';
import { useConversationWords } from './words.ts';
import styles from './thread.module.css';

interface BubbleProps {
  message: Message;
  /** Says who and when: it is the first of them for a while. */
  headed: boolean;
  /** The citizen has seen it. */
  read: boolean;
}

/** One message: the citizen's on the left, the desk's on the right, whispers set apart. */
export const Bubble = memo(({ message, headed, read }: BubbleProps) => {
  const say = useConversationWords();
  const language = useLanguage();
  const { from, name = '', text, attachment, notice, at } = message;
  if (notice && notice !== 'whisper')
    return (
      <p className={styles.notice}>
        {say(`said.${notice}`, { name })} <time>{cityTime(at, 'time', language)}</time>
      </p>
    );
  if (from === 'desk' && notice !== 'whisper') return <p className={styles.notice}>{text}</p>;
  const kind = notice === 'whisper' ? 'whisper' : from;
  return (
    <div className={styles.row} data-from={kind}>
      {(headed || kind === 'whisper') && (
        <p className={styles.byline}>
          {kind === 'whisper' ? say('talk.whisper', { name }) : from === 'agent' && name}{' '}
          <time dateTime={at}>{cityTime(at, 'time', language)}</time>
        </p>
      )}
      <div className={styles.bubble}>
        {text}
        {attachment && <Attached attachment={attachment} />}
      </div>
      {kind === 'agent' && (
        <span className={styles.mark} data-read={read || undefined}>
          <CheckOutlined aria-hidden /> {say(read ? 'talk.read' : 'talk.delivered')}
        </span>
      )}
    </div>
  );
});

const Attached = ({ attachment }: { attachment: Attachment }) => {
  const say = useConversationWords();
  const { url, name, type, size, width, height } = attachment;
  if (type.startsWith('image/'))
    return (
      <a href={url} target="_blank" rel="noreferrer" className={styles.picture}>
        <img
          src={url}
          alt={say('talk.picture', { name })}
          loading="lazy"
          {...(width && height ? { width, height } : {})}
        />
      </a>
    );
  return (
    <a href={url} target="_blank" rel="noreferrer" download={name} className={styles.file}>
      <FileOutlined aria-hidden />
      <span>
        <b>{name}</b>
        <small>{inBytes(size)}</small>
      </span>
    </a>
  );
};

interface OutgoingProps {
  outgoing: Outgoing;
  connected: boolean;
  onAgain: () => void;
  onDiscard: () => void;
}

/** A message that the desk has not confirmed yet. */
export const OutgoingBubble = ({ outgoing, connected, onAgain, onDiscard }: OutgoingProps) => {
  const say = useConversationWords();
  const { text, file, state, error } = outgoing;
  return (
    <div className={styles.row} data-from="agent" data-state={state}>
      <div className={styles.bubble}>
        {text}
        {file && (
          <span className={styles.file}>
            <FileOutlined aria-hidden />
            <span>
              <b>{file.name}</b>
              <small>{inBytes(file.size)}</small>
            </span>
          </span>
        )}
      </div>
      {state === 'sending' ? (
        <span className={styles.mark}>
          {say(connected ? 'talk.sending' : 'talk.waitingForLine')}
        </span>
      ) : (
        <span className={styles.mark} role="alert">
          <em>
            {say('talk.failed')}
            {error && `: ${error}`}
          </em>
          <button type="button" onClick={onAgain}>
            {say('talk.again')}
          </button>
          <button type="button" onClick={onDiscard}>
            {say('talk.discard')}
          </button>
        </span>
      )}
    </div>
  );
};
