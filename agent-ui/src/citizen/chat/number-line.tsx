import { useState, type ReactElement } from 'react';
import { copyText } from '../copy-text.ts';
import { progressPath } from '../route.ts';
import { useChat } from './chat-context.ts';

/** The ticket's number, from the first message on: a tap copies it, another one shows the progress. */
export const NumberLine = (): ReactElement => {
  const { say, state } = useChat();
  const [copied, setCopied] = useState<boolean | null>(null);
  const { number, code } = state.session;
  if (!number || !code) return <></>;
  return (
    <li className="chat-number">
      <p>
        {say('number')} <strong>{number}</strong>
      </p>
      <p>{say('number.note')}</p>
      <p className="chat-number-tools">
        <button
          type="button"
          className="text-button"
          onClick={() => void copyText(number).then(setCopied)}
        >
          {say(copied ? 'number.copied' : 'number.copy')}
        </button>
        <a href={progressPath({ number, code })} target="_blank" rel="noopener">
          {say('progress')}
        </a>
      </p>
      <p role="status" className={copied === false ? 'field-error' : 'for-readers'}>
        {copied === true && say('number.copied')}
        {copied === false && say('copy.failed')}
      </p>
    </li>
  );
};
