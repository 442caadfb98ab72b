import type { ReactElement } from 'react';
import type { Attachment, Message } from '../../../../src/contract/conversation.ts';
import { cityTime } from '../../shared/city-time.ts';
import type { Outgoing } from '../../shared/conversation-thread.ts';
import { useChat } from './chat-context.ts';
import { sizeWords } from './chat-words.ts';
import { noticeWords } from './notice-words.ts';
import { withToken } from './send-file.ts';

/** One message that the desk has. `mark`: how far the citizen's last one came. */
export const Bubble = ({
  message,
  mark,
}: {
  message: Message;
  mark: 'sent' | 'read' | null;
}): ReactElement => {
  const { language, say } = useChat();
  const { from, name, text, attachment, at, notice } = message;
  if (notice) return <li className="chat-notice">{noticeWords(message, language)}</li>;
  const isMine = from === 'citizen';
  return (
    <li className={`chat-line ${isMine ? 'chat-mine' : 'chat-theirs'}`}>
      <p className="chat-who">
        <span className={isMine ? 'for-readers' : undefined}>
          {isMine ? say('from.me') : (name ?? say('from.agent'))}
        </span>{' '}
        <time dateTime={at}>{cityTime(at, 'time', language)}</time>
      </p>
      <div className="chat-bubble">
        {text !== undefined && (
          <p className="words">
            <Linked text={text} />
          </p>
        )}
        {attachment && <AttachmentView attachment={attachment} />}
      </div>
      {mark && <p className={`chat-mark chat-mark-${mark}`}>{say(`mark.${mark}`)}</p>}
    </li>
  );
};

/** One that is on its way, or did not get there. */
export const OutgoingBubble = ({ outgoing }: { outgoing: Outgoing }): ReactElement => {
  const { say, state } = useChat();
  const { text, file, clientMessageId } = outgoing;
  const part = state.progress.get(clientMessageId);
  return (
    <li className="chat-line chat-mine chat-going">
      <div className="chat-bubble">
        <span className="for-readers">{say('from.me')} </span>
        {text !== undefined && <p className="words">{text}</p>}
        {file && (
          <>
            <p>{say('file', { name: file.name, size: sizeWords(file.size) })}</p>
            {part !== undefined && outgoing.state === 'sending' && (
              <progress max={1} value={part} />
            )}
          </>
        )}
      </div>
      {outgoing.state === 'failed' ? (
        <Failed outgoing={outgoing} />
      ) : (
        <p className="chat-mark">
          {state.connection === 'cut'
            ? say('mark.waiting')
            : part === undefined
              ? say('mark.sending')
              : say('mark.progress', { percent: Math.round(part * 100) })}
        </p>
      )}
    </li>
  );
};

const OF_FILES = ['attachment_too_large', 'attachment_refused', 'attachment_unsafe'] as const;

const Failed = ({ outgoing }: { outgoing: Outgoing }): ReactElement => {
  const { say, desk } = useChat();
  const { clientMessageId, error } = outgoing;
  const reason = OF_FILES.find((code) => code === error);
  return (
    <div className="chat-failed" role="alert">
      <p className="field-error">{reason ? say(`failed.${reason}`) : say('failed')}</p>
      {!reason && (
        <button type="button" className="text-button" onClick={() => desk.resend(clientMessageId)}>
          {say('failed.again')}
        </button>
      )}
      <button type="button" className="text-button" onClick={() => desk.discard(clientMessageId)}>
        {say('failed.discard')}
      </button>
    </div>
  );
};

const AttachmentView = ({ attachment }: { attachment: Attachment }): ReactElement => {
  const { say, state } = useChat();
  const { name, size, type, width, height } = attachment;
  const link = withToken(attachment.url, state.session.token);
  const isPicture = type.startsWith('image/') && !type.includes('heic');
  return (
    <a
      className={isPicture ? 'chat-picture' : 'chat-file'}
      href={link}
      target="_blank"
      rel="noopener"
    >
      {isPicture ? (
        <img
          src={link}
          alt={say('picture', { name })}
          width={width}
          height={height}
          loading="lazy"
        />
      ) : (
        say('file', { name, size: sizeWords(size) })
      )}
    </a>
  );
};

const LINK = /(https?:\/\/[^\s，。；、）》”]+)/;

/** Addresses in what was written can be followed. */
const Linked = ({ text }: { text: string }): ReactElement => (
  <>
    {text.split(LINK).map((part, index) =>
      index % 2 === 1 ? (
        // oxlint-disable-next-line react/no-array-index-key -- the parts of a message never change
        <a key={index} href={part} target="_blank" rel="noopener noreferrer">
          {part}
        </a>
      ) : (
        part
      ),
    )}
  </>
);
